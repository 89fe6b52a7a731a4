"""The blueprint of the pages of complaints."""

from flask import Blueprint

bp = Blueprint("complaints", __name__)
