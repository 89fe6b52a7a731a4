"""What all random courses of audits begin with."""

import shutil
from pathlib import Path

from rca.foundation.db import db
from tests.audits.rows import action_of, plan_of
from tests.factories.audits import make_checklist
from tests.factories.complaints import make_complaint
from tests.factories.people import make_organisation, make_person, make_team


class House:
    """What all courses begin with: people of one team, something to audit, two checklists; kept as a copy."""

    def __init__(self) -> None:
        made, team = make_organisation(), make_team()
        self.people = [make_person("Ana", ("auditor", team)), make_person("Ben", ("auditor", team), ("handler", team)),
                       make_person("Cy", ("manager", team)), make_person("Di", ("facilitator", team)),
                       make_person("Eve", ("auditor", team), ("manager", team), ("facilitator", team))]
        case = make_complaint(self.people[1], team=team).id
        self.plan = plan_of(self.people[1], self.people[3], team)
        self.subjects = [("complaint", case), ("plan", self.plan), ("action", action_of(self.plan, self.people[4]))]
        self.lists = [make_checklist(made, "One", "Two", name="Short").id, make_checklist(made, name="Long").id]
        db.session.remove()
        db.engine.dispose()
        self.file = Path(db.engine.url.database or "")
        self.kept = shutil.copyfile(self.file, self.file.with_suffix(".kept"))

    def begin_anew(self) -> None:
        """The database as it was when the first course began."""
        db.session.remove()
        db.engine.dispose()
        for rest in self.file.parent.glob(f"{self.file.name}-*"):
            rest.unlink()
        shutil.copyfile(self.kept, self.file)
