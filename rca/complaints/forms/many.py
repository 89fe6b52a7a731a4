"""Shapes of acts on several cases that read alike."""

from rca.web.forms import Form, UuidField, UuidsField


class ApartForm(Form):
    """Cases that are not the same; with `out` that one is not like the others."""

    complaint = UuidsField(default=())
    out = UuidField()
