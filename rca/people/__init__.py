"""Who is here: the organisation, persons and teams, what each may do, how they sign in. Everything else asks here."""

from rca.people.commands import add_person, add_team, deactivate, grant_role, set_up_organisation
from rca.people.credentials import digest_of
from rca.people.events import GrantsChanged, PersonDeactivated, SignInsEnded
from rca.people.models import Grant, Person, Team
from rca.people.queries import active_persons, actor, names, organisation, person, team, teams
from rca.people.rules import ROLE_NAMES, Kind, Role

__all__ = ["ROLE_NAMES", "Grant", "GrantsChanged", "Kind", "Person", "PersonDeactivated", "Role", "SignInsEnded",
           "Team", "active_persons", "actor", "add_person", "add_team", "deactivate", "digest_of", "grant_role",
           "names", "organisation", "person", "set_up_organisation", "team", "teams"]
