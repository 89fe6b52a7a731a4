"""The blueprint all reports belong to, and how their pages find the way to other features' records."""

from typing import Any

from flask import Blueprint, request, url_for
from werkzeug.routing import BuildError

from rca.foundation import registry

bp = Blueprint("reports", __name__)
LISTS = {"plans": "/plans", "actions": "/actions", "audits": "/audits", "pips": "/pips"}


@bp.app_template_global()
def address_of(kind: str, record: Any) -> str:
    """Where a record of any kind has its page."""
    known = registry.record_type(kind)
    if known is None:
        return ""
    endpoint, values = known.address(record)
    return url_for(endpoint, **values)


@bp.app_template_global()
def address_of_list(name: str, **query: Any) -> str:
    """Where the records of a kind are listed, narrowed as the query says."""
    try:
        return url_for(f"{name}.index", **query)
    except BuildError:
        return request.script_root + LISTS[name]
