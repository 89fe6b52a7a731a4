"""The door the web server knocks at."""

from rca import create_app

app = create_app(serving=True)
