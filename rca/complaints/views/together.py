"""Acts on many cases: picked in the list or all that it holds, first shown, then done."""

from collections.abc import Callable
from typing import Any

from flask import g, request

from rca import people
from rca.complaints import commands, queries
from rca.complaints.forms.finding import kept, picked
from rca.complaints.forms.together import AssignForm, CategoriseForm, TogetherForm
from rca.complaints.permissions import HANDLE
from rca.complaints.rules.categories import told
from rca.complaints.rules.together import DEED_NAMES, MOST, Deed, Foreseen, from_data
from rca.complaints.views.blueprint import bp
from rca.complaints.views.exports import nameable
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.errors import RuleBroken
from rca.web.guard import requires
from rca.web.pages import page

Foresee = Callable[..., list[Foreseen]]


@bp.get("/complaints/together/<any(assign, categorise, export):deed>")
@requires("complaint:together")
def together(deed: str) -> Any:
    """The cases that were picked, and what is still to be said before something is done to them."""
    found = queries.some_complaints(picked(request.args, actor=g.actor, at=now()), None, MOST + 1)
    cases, more = found[:MOST], len(found) > MOST
    if deed == Deed.EXPORT:
        return _export(cases, more)
    form = _form(Deed(deed), None, cases=[(case.id, case.version) for case in cases])
    return _shown(Deed(deed), form, cases, more=more)


@bp.post("/complaints/together/<any(assign, categorise):deed>")
@requires("complaint:together")
def do_together(deed: str) -> Any:
    """Show what would happen to each, or do it: to all in one go, leaving out what has changed or cannot be."""
    form = _form(Deed(deed), request.form)
    cases = _still(form)
    if "look" in request.form and form.validate():
        return _shown(Deed(deed), form, cases, foreseen=_foresee(Deed(deed), form, cases))
    if "look" not in request.form and form.save(_DO[Deed(deed)], by=g.actor, at=now()):
        left = [(one["case"], one["reference"], from_data(one["why"])) for one in form.answer["left"]]
        return page("complaints/together_done.html", here="complaints", deed=deed, names=DEED_NAMES,
                    done=form.answer["done"], left=left)
    return _shown(Deed(deed), form, cases, status=max(form.status, 422))


_DO: dict[Deed, Callable[..., Any]] = {Deed.ASSIGN: commands.assign_together,
                                       Deed.CATEGORISE: commands.categorise_together}


def _form(deed: Deed, sent: Any, **given: Any) -> Any:
    if deed is Deed.ASSIGN:
        return AssignForm(sent, persons=list(people.active_persons(*HANDLE)), **given)
    return CategoriseForm(sent, branches=queries.tree(), **given)


def _still(form: TogetherForm) -> list[Any]:
    """The cases a form names, of those the reader may see, in its order."""
    found = {case.id: case for case in queries.whole_complaints([id for id, _ in form.cases.data or ()][:MOST])}
    return [found[id] for id, _ in form.cases.data or ()
            if id in found and registry.may(g.actor, "complaint:see", found[id])]


def _foresee(deed: Deed, form: Any, cases: list[Any]) -> list[Foreseen]:
    """What will happen to each case; what is wrong with the form as a whole stands at its field."""
    try:
        if deed is Deed.ASSIGN:
            return commands.foresee_assigning(cases, form.owner.data, form.reason.data, by=g.actor)
        return commands.foresee_categorising(cases, form.category.data, form.reason.data, by=g.actor)
    except RuleBroken as refusal:
        form.refuse(refusal.field, refusal.message)
        return []


def _shown(deed: Deed, form: Any, cases: list[Any], *, status: int = 200, more: bool = False,
           foreseen: list[Foreseen] | None = None) -> Any:
    return page("complaints/together.html", max(status, form.status), here="complaints", deed=deed.value, form=form,
                cases=cases, more=more, most=MOST, names=DEED_NAMES, told=told,
                done=[one for one in foreseen or () if one.how], left=[one for one in foreseen or () if one.why],
                seen=bool(foreseen))


def _export(cases: list[Any], more: bool) -> Any:
    """How many cases a file will hold, and what stays out of it for this reader."""
    masked = sum(1 for case in cases if case.complainant) - len(nameable(cases, g.actor))
    ids = request.args.getlist("complaint")
    return page("complaints/together_export.html", here="complaints", cases=cases, more=more, masked=masked,
                names=DEED_NAMES, where={"complaint": ids} if ids else kept(request.args))
