"""Every select of the reports. They join what lower features show at their front doors and write nothing."""
