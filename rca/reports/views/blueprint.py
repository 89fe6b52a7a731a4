"""The blueprint all reports belong to."""

from flask import Blueprint

bp = Blueprint("reports", __name__)
