"""Who may do what, written down by hand, for the walk over all routes to compare with what happens."""

from rca.people.rules import Role

HANDLE, KNOW = {"handler"}, {"handler", "facilitator"}
LOOK = {"handler", "facilitator", "manager", "auditor"}
MAKE = {"facilitator", "manager"}
WORK = {"member", "facilitator", "handler"}
AUDIT = {"auditor", "manager", "facilitator"}
EVERYBODY, ADMIN = {role.value for role in Role}, {"administrator"}
POLICY: dict[str, set[str]] = {
    "person:me": EVERYBODY, "person:list": ADMIN, "person:see": ADMIN, "person:add": ADMIN, "person:edit": ADMIN,
    "person:grant": ADMIN, "person:link": ADMIN, "person:deactivate": ADMIN, "organisation:see": ADMIN,
    "team:list": ADMIN, "team:see": EVERYBODY, "team:add": ADMIN, "team:edit": ADMIN,
    "complaint:list": LOOK, "complaint:see": LOOK, "complaint:export": LOOK, "complaint:know_complainant": KNOW,
    "complaint:tell_apart": KNOW, "service_volumes:see": LOOK, "service_volumes:edit": MAKE,
    "complaint:take": HANDLE, "complaint:edit": HANDLE, "complaint:work": HANDLE, "complaint:close": HANDLE,
    "complaint:hand_over": KNOW, "complaint:answer_offer": HANDLE, "complaint:assign": {"facilitator"},
    "complaint:comment": set(), "asked:see": EVERYBODY,
    "complaint:erase": KNOW, "complaint:give": KNOW, "complaint_import:make": KNOW,
    "complaint_import:see": KNOW,
    "complaint:together": LOOK, "complaint_filter:keep": LOOK, "complaint_filter:change": set(),
    "complaint_category:list": LOOK, "complaint_category:see": LOOK, "complaint_category:arrange": MAKE,
    "complaint_import:run": KNOW, "promises:see": LOOK, "promises:edit": MAKE,
    "phrases:see": LOOK, "phrases:edit": MAKE,
    "analysis:list": WORK | LOOK, "analysis:see": WORK | LOOK, "analysis:look": WORK | LOOK,
    "analysis:export": WORK | LOOK, "analysis:add": WORK, "analysis:start": {"facilitator"},
    "analysis:lead": {"facilitator"}, "analysis:link": WORK, "analysis:copy": {"facilitator"}, "analysis:wave": WORK,
    "analysis:sign": WORK | LOOK,
    "checklist:list": WORK | LOOK, "checklist:see": WORK | LOOK, "checklist:export": WORK | LOOK,
    "checklist:make": {"auditor", "facilitator"}, "checklist:edit": {"auditor", "facilitator"},
    "audit:list": WORK | LOOK, "audit:see": WORK | LOOK, "audit:plan": AUDIT, "audit:edit": AUDIT,
    "audit:cancel": AUDIT,
    "audit:hand_over": AUDIT, "audit:do": {"auditor"}, "finding:list": WORK | LOOK, "finding:see": WORK | LOOK,
    "finding:export": WORK | LOOK, "finding:act": AUDIT, "finding:analyse": {"facilitator"},
    "finding:settle": {"manager"},
    "pip:list": {"manager", "hr"}, "pip:open": {"manager"}, "pip:see": {"hr"}, "pip:decide": {"hr"},
    "pip:witness": {"hr"}, "pip:withdraw": {"hr"}, "pip:name_coach": {"hr"}, "pip:name_line_manager": {"hr"},
    **{f"pip:{act}": set() for act in (
        "change", "submit", "receive", "comment", "start", "schedule", "hold", "judge", "review", "extend", "end")},
    "report:home": EVERYBODY, "report:chain": EVERYBODY, "report:manage": {"manager"},
    "management_review:list": MAKE, "management_review:see": MAKE, "management_review:hold": MAKE,
    "plan:list": WORK | LOOK, "plan:see": WORK | LOOK, "plan:make": MAKE, "plan:edit": MAKE, "plan:decide": {"manager"},
    "plan:tell": WORK | {"manager"}, "plan:judge": MAKE | {"auditor"}, "plan:end": {"manager"},
    "action:list": EVERYBODY, "action:see": WORK | LOOK, "action:edit": MAKE, "action:work": set(),
    "action:verify": MAKE | {"auditor"},
    "solution:see": WORK | LOOK, "solution:add": WORK, "solution:vote": WORK, "solution:edit": {"facilitator"},
    "solution:decide": {"facilitator", "manager"},
}
"""Who may, by role, for records of their own team. Of another team's records only an administrator may anything."""
_COACHES = {"pip:see", "pip:schedule", "pip:hold", "pip:judge", "pip:review"}
NAMED: dict[str, set[str]] = {
    "person": {"pip:see", "pip:receive", "pip:comment"},
    "coach": _COACHES,
    "line_manager": _COACHES | {"pip:change", "pip:submit", "pip:witness", "pip:start", "pip:extend", "pip:end",
                                "pip:withdraw", "pip:name_coach"},
    "reviewer": {"pip:see"},
}
"""What somebody may with an approved PIP that names them, whatever their role; with another's PIP nothing."""
FOR_ALL_TEAMS = {"person", "team", "organisation", "complaint_category", "management_review"}
GUEST = {"analysis:look", "analysis:add"}
ROLES = sorted(EVERYBODY)
LET_IN = (200, 201, 303, 400, 409, 413, 422)
