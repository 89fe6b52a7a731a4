"""The blueprint all pages about people belong to."""

from flask import Blueprint

bp = Blueprint("people", __name__)
