"""The blueprint of the solutions."""

from flask import Blueprint

bp = Blueprint("solutions", __name__)
