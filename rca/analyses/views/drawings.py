"""The drawings of an analysis as files: SVG, PNG, PDF, and the tree of whys."""

from typing import Any
from uuid import UUID

from flask import Response, g, request

from rca import people
from rca.analyses.drawing import Sheet, fish, legend, svg, whys_svg
from rca.analyses.drawing import fish_pdf as pdf
from rca.analyses.drawing import fish_png as png
from rca.analyses.rules import STATUS_NAMES
from rca.analyses.rules.revisions import revision_title
from rca.analyses.views.blueprint import bp, file_name, graph_asked, is_key, revision_asked, title
from rca.foundation.clock import now
from rca.foundation.db import fresh
from rca.foundation.messages import msg
from rca.web.files import as_file
from rca.web.guard import requires
from rca.web.headers import DRAWING_POLICY
from rca.web.languages import language, say, when


@bp.get("/analyses/<uuid:id>/fish.svg")
@requires("analysis:look")
def fish_svg(id: UUID) -> Response:
    """The fish as a file that stands alone, with every word and a legend."""
    graph = graph_asked(id)
    whole = fish(graph, whole=True)
    drawing = svg(whole, title(graph), standalone=True, legend=legend(whole, mark_words()))
    response = Response(drawing, mimetype="image/svg+xml")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name("svg")}"'
    response.headers["Content-Security-Policy"] = DRAWING_POLICY
    return response


@bp.get("/analyses/<uuid:id>/fish.png")
@requires("analysis:export")
def fish_png(id: UUID) -> Response:
    """The fish as a picture: for slides, or as fine and as clear as asked for."""
    graph, name = graph_asked(id), file_name("png")
    drawing = fish(graph, whole=True)
    fine, words = {"1": 1, "2": 2}.get(request.args.get("fine", "")), mark_words()
    fresh()  # while Typst works, nobody else waits for the connection
    made = png(drawing, title(graph), words=words, fine=fine, clear=request.args.get("ground") == "clear")
    return as_file(made, "image/png", name)


@bp.get("/analyses/<uuid:id>/fish.pdf")
@requires("analysis:export")
def fish_pdf(id: UUID) -> Response:
    """The fish on paper, with its title and what the marks mean; on several pages where one would be too small."""
    graph, name = graph_asked(id), file_name("pdf")
    sheet, drawing = _sheet(g.record, title(graph)), fish(graph, whole=True)
    paper = request.args.get("paper")
    fresh()
    return as_file(pdf(drawing, sheet, paper if paper in ("a4", "a3") else None), "application/pdf", name)


def mark_words() -> dict[str, str]:
    """What the marks of a drawing mean, in the reader's language."""
    words = {status.value: say(name) for status, name in STATUS_NAMES.items()}
    return {**words, "root": say(msg("root cause")), "evidence": say(msg("with evidence")),
            "votes": say(msg("votes it got")),
            "ref": say(msg("see the cause with this number"))}


def _sheet(analysis: Any, title: str) -> Sheet:
    team = people.team(analysis.team_id) if analysis.team_id else None
    frozen = revision_asked(analysis.id)
    as_of = say(msg("as of %(moment)s", moment=when(frozen.frozen_at if frozen else now()).striptags()))
    as_of = f"{say(revision_title(frozen))} · {as_of}" if frozen else as_of
    return Sheet(title=title, reference=analysis.reference, language=language(),
                 facts=f"{team.name} · {as_of}" if team else as_of,
                 page=lambda n, total: say(msg("Page %(n)s of %(total)s", n=n, total=total)), words=mark_words())


@bp.get("/analyses/<uuid:id>/whys.svg")
@requires("analysis:look")
def whys(id: UUID) -> Response:
    """The graph as a layered tree of whys, or of it the chain that ends in one cause."""
    end = request.args.get("end", "")
    drawn = whys_svg(graph_asked(id), UUID(end) if is_key(end) else None)
    return Response(drawn, mimetype="image/svg+xml", headers={
        "Cache-Control": "no-store", "Content-Security-Policy": DRAWING_POLICY})
