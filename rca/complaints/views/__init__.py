"""Pages of the complaints: `cases` for the list and one case, `imports` for files of many, `exports` for taking out."""
