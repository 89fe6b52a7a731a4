"""Who may do what, written down by hand, for the walk over all routes to compare with what happens."""

from rca.people.rules import Role

HANDLE, KNOW = {"handler"}, {"handler", "facilitator"}
LOOK = {"handler", "facilitator", "manager", "auditor"}
WORK = {"member", "facilitator", "handler"}
EVERYBODY, ADMIN = {role.value for role in Role}, {"administrator"}
POLICY: dict[str, set[str]] = {
    "person:me": EVERYBODY, "person:list": ADMIN, "person:see": ADMIN, "person:add": ADMIN, "person:edit": ADMIN,
    "person:grant": ADMIN, "person:link": ADMIN, "person:deactivate": ADMIN, "organisation:see": ADMIN,
    "team:list": ADMIN, "team:see": EVERYBODY, "team:add": ADMIN, "team:edit": ADMIN,
    "complaint:list": LOOK, "complaint:see": LOOK, "complaint:export": LOOK, "complaint:know_complainant": KNOW,
    "complaint:take": HANDLE, "complaint:edit": HANDLE, "complaint:work": HANDLE, "complaint:close": HANDLE,
    "complaint:hand_over": HANDLE, "complaint:erase": KNOW, "complaint_import:make": KNOW, "complaint_import:see": KNOW,
    "complaint_import:run": KNOW,
    "analysis:list": WORK | LOOK, "analysis:see": WORK | LOOK, "analysis:look": WORK | LOOK,
    "analysis:export": WORK | LOOK, "analysis:add": WORK, "analysis:start": {"facilitator"},
    "analysis:lead": {"facilitator"},
}
"""Who may, by role, for records of their own team. Of another team's records only an administrator may anything."""
FOR_ALL_TEAMS = {"person", "team", "organisation"}
GUEST = {"analysis:look", "analysis:add"}
ROLES = sorted(EVERYBODY)
LET_IN = (200, 201, 303, 400, 409, 413, 422)
