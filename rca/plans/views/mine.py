"""Actions over all plans: mine, of my teams, of one owner; open, overdue, waiting for proof, finished; as files."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import Response, g, request

from rca import people
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.messages import msg
from rca.plans.permissions.plans import JUDGE, LOOK
from rca.plans.queries import lists
from rca.plans.queries.lists import ActionFilter, Which
from rca.plans.rules import actions as rules
from rca.plans.rules import words
from rca.plans.views.blueprint import actions_bp as bp
from rca.web.guard import requires
from rca.web.languages import say, today, zone
from rca.web.pages import page
from rca.web.tables import batches, table_file

BATCH = 1_000
COLUMNS = (
    *(msg("Plan"), msg("Title"), msg("State of the plan"), msg("Action"), msg("What will be done"), msg("Kind")),
    *(msg("State"), msg("Progress in per cent"), msg("Due"), msg("Done on"), msg("Owner"), msg("Evidence")),
    *(msg("Evidence of the effect"), msg("Reason")),
)


def asked() -> ActionFilter:
    """What the address asks for, within what the reader sees: their own, or those of the teams their role reaches."""
    which = "overdue" if request.args.get("overdue") else request.args.get("is", "")
    kind = Which(which) if which in set(Which) else Which.OPEN
    me, owner = g.actor.person_id, _key(request.args.get("owner", ""))
    plain = ActionFilter(kind, today(), owner=owner or me)
    if owner is not None and owner != me:
        return replace(plain, teams=_seen())
    if request.args.get("of") == "teams" and g.actor.has_anywhere(*LOOK):
        return replace(plain, owner=None, teams=_seen())
    if kind is Which.UNPROVEN:
        # What waits for proof is never one's own to prove: it is what others did, where one's role may judge.
        return replace(plain, owner=None, teams=g.actor.teams(*JUDGE), not_of=me)
    return plain


def _seen() -> frozenset[UUID] | None:
    return g.actor.teams(*LOOK) if g.actor.has_anywhere(*LOOK) else frozenset()


def _key(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


@bp.get("/actions")
@requires("action:list")
def index() -> Any:
    """Actions by due day, overdue ones first, a page at a time by key."""
    chosen = asked()
    found = lists.page_of_actions(chosen, after=_place("after"), before=_place("before"))
    plans = lists.plans_behind({row.plan_id for row in found.rows})
    kept = {name: request.args[name] for name in ("is", "of", "owner") if request.args.get(name)}
    return page("plans/actions.html", here="plans", rows=found.rows, plans=plans, chosen=chosen, kept=kept,
                chips=_chips(chosen), words=words, names=_names(found.rows, chosen),
                newer=found.previous and _address(found.previous), older=found.following and _address(found.following),
                keys={row.id: uuid4() for row in found.rows if row.runs and row.owner_id == g.actor.person_id
                      and row.state in words.OPEN_ACTIONS},
                first_day=rules.first_day, everybody=_owners(chosen))


def _names(rows: Any, chosen: ActionFilter) -> dict[UUID, str]:
    return registry.names_of({row.owner_id for row in rows} | ({chosen.owner} - {None}))


def _owners(chosen: ActionFilter) -> list[Any]:
    """Who can be asked for by name: active persons with a role, where a reader looks beyond their own actions."""
    beyond = chosen.owner != g.actor.person_id and g.actor.has_anywhere(*LOOK)
    return list(people.active_persons(*LOOK)) if beyond else []


def _chips(chosen: ActionFilter) -> list[tuple[str, dict[str, str], bool, int | None]]:
    """The quick filters: name, what they put into the address, whether they are on, how many actions they hold."""
    me = g.actor.person_id
    mine = ActionFilter(Which.OPEN, today(), owner=me)
    choices = [("mine", {}, mine), ("overdue", {"is": "overdue"}, replace(mine, which=Which.OVERDUE)),
               ("finished", {"is": "finished"}, replace(mine, which=Which.FINISHED))]
    if g.actor.has_anywhere(*JUDGE):
        choices.append(("unproven", {"is": "unproven"}, ActionFilter(
            Which.UNPROVEN, today(), teams=g.actor.teams(*JUDGE), not_of=me)))
    if g.actor.has_anywhere(*LOOK):
        all_teams = ActionFilter(Which.OPEN, today(), teams=_seen())
        choices += [("teams", {"of": "teams"}, all_teams),
                    ("teams overdue", {"of": "teams", "is": "overdue"}, replace(all_teams, which=Which.OVERDUE))]
    return [(name, address, choice == chosen,
             None if choice.which is Which.FINISHED else lists.count_of_actions(choice))
            for name, address, choice in choices]


def _address(key: tuple[date, UUID]) -> str:
    return f"{key[0].isoformat()}~{key[1]}"


def _place(name: str) -> tuple[date, UUID] | None:
    """The key in an address, or None when there is none or it cannot be read."""
    day, _, id = request.args.get(name, "").partition("~")
    try:
        return date.fromisoformat(day), UUID(id)
    except ValueError:
        return None


@bp.get("/actions.<any(csv, xlsx):form>")
@requires("action:list")
def export(form: str) -> Response:
    """Every action of the current filter."""
    chosen, write = asked(), _Writer()
    name = f"actions-{now().astimezone(zone()):%Y-%m-%d}"
    return table_file(form, name, COLUMNS, batches(lambda after: _some(chosen, after, write)), title=msg("Actions"))


def _some(chosen: ActionFilter, after: Any, write: "_Writer") -> tuple[list[list[Any]], Any]:
    found = lists.some_actions(chosen, after, BATCH)
    last = found[-1][0] if len(found) == BATCH else None
    names = registry.names_of(action.owner_id for action, _ in found)
    return [write(action, plan, names) for action, plan in found], last and (last.due_on, last.id)


class _Writer:
    """An action as cells in the reader's language; words are said once, while the request is there."""

    def __init__(self) -> None:
        self.kinds = {word: say(name) for word, name in words.ACTION_KIND_NAMES.items()}
        self.states = {word: say(name) for word, name in words.ACTION_STATE_NAMES.items()}
        self.plans = {word: say(name) for word, name in words.STATE_NAMES.items()}

    def __call__(self, action: Any, plan: Any, names: dict[UUID, str]) -> list[Any]:
        return [
            *(plan.reference, plan.title, self.plans[plan.state], action.number, action.text, self.kinds[action.kind]),
            *(self.states[action.state], action.progress, action.due_on, action.done_on, names.get(action.owner_id)),
            *(action.evidence, action.effect_note, action.reason),
        ]
