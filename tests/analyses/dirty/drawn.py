"""Trees drawn with lines, as commands and people draw them; and diagrams of Mermaid as they lie about."""

from tests.analyses.dirty import FISH, meant, refused

OLD = "P\r\n├───A\r\n│   ├───a1\r\n│   └───a2\r\n└───B\r\n    └───b1\r\n"
MERMAID = "ishikawa-beta\n  P\n    A\n      a1\n      a2\n    B\n      b1\n"

READ = [
    *meant("tree.txt", FISH,
           the_command_tree="P\n├── A\n│\xa0\xa0 ├── a1\n│\xa0\xa0 └── a2\n└── B\n    └── b1\n\n"
                            "2 directories, 3 files\n",
           the_command_tree_with_one_file="P\n├── A\n│   ├── a1\n│   └── a2\n└── B\n    └── b1\n\n"
                                          "1 directory, 1 file\n",
           eza="P\n├── A\n│  ├── a1\n│  └── a2\n└── B\n   └── b1\n",
           tree_of_Windows=OLD,
           tree_of_Windows_in_its_old_letters=OLD.encode("cp437"),
           tree_of_Chinese_Windows=OLD.replace("───", "─").encode("gb18030"),
           tree_of_Windows_in_plain_letters="P\r\n+---A\r\n|   +---a1\r\n|   \\---a2\r\n\\---B\r\n    \\---b1\r\n",
           Maven="P\n+- A\n|  +- a1\n|  \\- a2\n\\- B\n   \\- b1\n",
           Gradle="P\n+--- A\n|    +--- a1\n|    \\--- a2\n\\--- B\n     \\--- b1\n",
           npm="P\n├─┬ A\n│ ├── a1\n│ └── a2\n└─┬ B\n  └── b1\n",
           cargo="P\n├── A\n│   ├── a1\n│   └── a2\n└── B\n    └── b1\n",
           bars_and_dashes="P\n|-- A\n|   |-- a1\n|   `-- a2\n`-- B\n    `-- b1\n",
           bars_and_one_dash="P\n|- A\n|  |- a1\n|  |- a2\n|- B\n   |- b1\n",
           bars_and_lines_below="P\n|__ A\n|   |__ a1\n|   |__ a2\n|__ B\n    |__ b1\n",
           bars_in_every_gap="P\n|\n+-- A\n|   |\n|   +-- a1\n|   |\n|   +-- a2\n|\n+-- B\n    |\n    +-- b1\n",
           heavy_lines="P\n┣━━ A\n┃   ┣━━ a1\n┃   ┗━━ a2\n┗━━ B\n    ┗━━ b1\n",
           double_lines="P\n╠══ A\n║   ╠══ a1\n║   ╚══ a2\n╚══ B\n    ╚══ b1\n",
           round_ends="P\n├─ A\n│  ├─ a1\n│  ╰─ a2\n╰─ B\n   ╰─ b1\n",
           a_first_branch_of_its_own="P\n┌── A\n│   ├── a1\n│   └── a2\n└── B\n    └── b1\n",
           drawn_with_tabs="P\n├──\tA\n│\t├──\ta1\n│\t└──\ta2\n└──\tB\n\t└──\tb1\n",
           indented_as_a_whole="    P\n    ├── A\n    │   ├── a1\n    │   └── a2\n    └── B\n        └── b1\n",
           trimmed_at_the_right="P\n├── A\n│   ├── a1\n│   └── a2\n│\n└── B\n    └── b1",
           without_a_gap_before_the_words="P\n├─A\n│ ├─a1\n│ └─a2\n└─B\n  └─b1\n"),
    *meant("", FISH,
           a_pasted_tree="P\n├── A\n│   ├── a1\n│   └── a2\n└── B\n    └── b1\n",
           a_pasted_old_tree="P\n+---A\n|   +---a1\n|   \\---a2\n\\---B\n    \\---b1\n"),
    *meant("fish.mmd", FISH,
           front_matter="---\ntitle: fish\nconfig:\n  theme: dark\n---\n" + MERMAID,
           front_matter_of_Windows=("\ufeff---\r\ntitle: a\r\n---\r\n" + MERMAID.replace("\n", "\r\n")),
           comments="%% a fish\n\n" + MERMAID.replace("    B", "%% the other one\n    B\n      %% its cause"),
           directives='%%{init: {"theme": "base", "themeVariables": {\n  "x": 1}}}%%\n' + MERMAID,
           the_header_alone_in_capitals=MERMAID.replace("ishikawa-beta", "ISHIKAWA-BETA"),
           the_problem_on_the_first_line=MERMAID.replace("ishikawa-beta\n  P", "ishikawa P"),
           tabs=MERMAID.replace("  ", "\t"),
           wide_blanks=MERMAID.replace("  ", "\u3000"),
           uneven_blanks="ishikawa\n P\n   A\n        a1\n        a2\n   B\n       b1\n",
           breaks_and_entities="ishikawa\n P\n A\n  #97;1\n  a#50;\n #66;\n  b1\n",
           a_fence_left_around_it="```mermaid\n" + MERMAID + "```\n"),
    *meant("fish.mmd", 'P\n "A, B"\n  "a" and b\n style x',
           quoted_labels='ishikawa\n P\n "A, B"\n  "a" and b\n style x\n'),
]

BAD = [
    *refused("map.mmd", "“ishikawa”", 1, a_mind_map_of_Mermaid="mindmap\n  root((P))\n    A\n"),
    *refused("map.txt", "another kind of diagram", 1, a_flow_chart_of_Mermaid="flowchart LR\n  A --> B\n"),
    *refused("", "another kind of diagram", 2, a_pasted_mind_map="%% why\nmindmap\n  root((P))\n    A\n"),
    *refused("fish.mmd", "no words", None, a_header_alone="ishikawa-beta\n"),
    *refused("fish.mmd", "“ishikawa”", None, front_matter_that_never_ends="---\ntitle: x\nishikawa\n P\n"),
]
