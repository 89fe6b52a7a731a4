"""How many cases came when, beside how much business there was; and the page where volumes are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

from flask import Response, flash, g, request
from flask_babel import format_date
from markupsafe import Markup

from rca.complaints.commands.volumes import keep_volumes
from rca.complaints.drawing import chart, line
from rca.complaints.forms.many import VolumesForm
from rca.complaints.models.many import VOLUMES
from rca.complaints.permissions import LOOK
from rca.complaints.queries import trends as asking
from rca.complaints.rules import trends as rules
from rca.complaints.rules.cases import CHANNEL_NAMES, Channel
from rca.complaints.rules.categories import told
from rca.complaints.rules.trends import By, Course, Grain, Measure, Period
from rca.complaints.views.blueprint import bp
from rca.foundation.clock import now
from rca.foundation.messages import msg, msgs
from rca.web.guard import requires
from rca.web.languages import say, today
from rca.web.pages import page, see
from rca.web.tables import table_file

Word = TypeVar("Word", bound=Enum)
COLUMNS = (msg("What"), msg("Period"), msg("From"), msg("Until"), msg("Cases"), msg("Volume"), msg("Per 1,000"),
           msg("Chance allows from"), msg("Chance allows up to"))


@dataclass(frozen=True)
class Row:
    """One row of the page: its key in addresses ("" for all cases), its name, its course, whose volumes it has."""

    key: str
    name: str
    course: Course
    own_volume: bool


@dataclass(frozen=True)
class Asked:
    """What an address asks for."""

    by: By
    grain: Grain
    measure: Measure

    def address(self, **more: Any) -> dict[str, Any]:
        return {"by": self.by.value, "grain": self.grain.value, "measure": self.measure.value, **more}


def _asked() -> Asked:
    return Asked(_word(By, "by", By.CATEGORY), _word(Grain, "grain", Grain.MONTH),
                 _word(Measure, "measure", Measure.CONTACTS))


def _word(vocabulary: type[Word], name: str, else_: Word) -> Word:
    try:
        return vocabulary(request.args.get(name, ""))
    except ValueError:
        return else_


def _rows(asked: Asked, periods: Sequence[Period]) -> list[Row]:
    """All cases first, then each value."""
    whole, counts = asking.counted(asked.by, periods, g.actor.teams(*LOOK))
    volumes = asking.volumes(asked.measure, asked.by, periods)
    paths = asking.category_paths() if asked.by is By.CATEGORY else {}
    rows = [Row("", say(msg("All cases")), rules.course(whole, volumes[""]), own_volume=True)]
    for value, found in counts.items():
        key = value.value if isinstance(value, Channel) else str(value)
        own = key in volumes
        rows.append(Row(key, _name(value, paths), rules.course(found, volumes[key if own else ""]), own))
    return rows


def _name(value: Any, paths: Mapping[UUID, tuple[str, ...]]) -> str:
    if isinstance(value, UUID):
        return told(paths.get(value, (str(value),)))
    return say(CHANNEL_NAMES[value]) if isinstance(value, Channel) else str(value)


@bp.get("/complaints/trends")
@requires("complaint:list")
def trends() -> Any:
    """Cases by period with volume beside the count; one value in full where the address names it."""
    asked = _asked()
    periods = rules.periods(today(), asked.grain)
    rows = _rows(asked, periods)
    named = request.args.get("of", "")
    chosen = next((row for row in rows if row.key == named), rows[0])
    return page("complaints/trends.html", here="complaints", asked=asked, rules=rules, rows=[
        (row, Markup(line(row.course)), rules.change(row.course), _risen(row, periods)) for row in rows],  # noqa: S704 – drawn by us
        chosen=chosen, steps=list(zip(periods, chosen.course.points, strict=True))[::-1], finding=_finding(rows),
        picture=Markup(chart(chosen.course, [_told(period, asked.grain) for period in periods], say(msg("mean")))),  # noqa: S704 – likewise
        narrowed=lambda row, period: _narrowed(asked, row, period), more=len(rows) > asking.MOST_ROWS)


def _told(period: Period, grain: Grain) -> str:
    """A period as a chart names it."""
    return period.name[5:] if grain is Grain.WEEK else str(format_date(period.first, "MMM", rebase=False))


def _narrowed(asked: Asked, row: Row, period: Period) -> dict[str, str]:
    """The address of the list that holds the cases of a row and a period."""
    kept = {"since": period.first.isoformat(), "until": period.last.isoformat()}
    return {**kept, asked.by.value: row.key} if row.key else kept


def _finding(rows: Sequence[Row]) -> Any:
    """What the page has found, as its heading."""
    rose = [row for row in rows if any(point.signal is rules.Signal.MORE for point in row.course.points)]
    if not rose:
        return msg("No rise that chance does not explain")
    if len(rose) == 1:
        return msg("%(name)s rose more than chance explains", name=rose[0].name)
    return msg("%(n)s of these rose more than chance explains", n=len(rose))


def _risen(row: Row, periods: Sequence[Period]) -> Period | None:
    """The last period of a row with more cases than chance explains."""
    return next((period for period, point in reversed(list(zip(periods, row.course.points, strict=True)))
                 if point.signal is rules.Signal.MORE), None)


@bp.get("/complaints/trends.<any(csv, xlsx):form>")
@requires("complaint:export")
def trends_file(form: str) -> Response:
    """The same as a table, a line for each value and period."""
    asked = _asked()
    periods = rules.periods(today(), asked.grain)
    cells = [[row.name, period.name, period.first, period.last, point.count, point.volume, _rounded(point.rate),
              _rounded(point.low), _rounded(point.high)]
             for row in _rows(asked, periods) for period, point in zip(periods, row.course.points, strict=True)]
    return table_file(form, f"complaints-{asked.by.value}-{asked.grain.value}-{today()}", COLUMNS, [cells],
                      title=msg("Trends"))


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


@bp.get("/complaints/volumes")
@requires("service_volumes:see", record="")
def volumes() -> Any:
    """How much business there was, as far as it is known."""
    return _volumes_page(VolumesForm())


@bp.post("/complaints/volumes")
@requires("service_volumes:edit", record="")
def keep() -> Any:
    """Keep volumes, typed or copied from a sheet."""
    form = VolumesForm(request.form)
    if form.save(keep_volumes, by=g.actor, at=now()):
        flash(say(msgs("%(n)s volume changed.", "%(n)s volumes changed.", int(form.answer))), "ok")
        return see(".volumes")
    return _volumes_page(form, form.status)


def _volumes_page(form: VolumesForm, status: int = 200) -> Any:
    return page("complaints/volumes.html", status, here="complaints", form=form, known=asking.latest_volumes(),
                rules=rules, channels={channel.value: name for channel, name in CHANNEL_NAMES.items()}, record=VOLUMES)
