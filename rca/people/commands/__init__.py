"""One function an act on people: setting up, adding and granting, signing in, leaving."""

from rca.people.commands.persons import (
    add_person,
    choose_preferences,
    deactivate,
    edit_person,
    grant_role,
    holdings,
    reactivate,
    withdraw_role,
)
from rca.people.commands.set_up import set_up_and_sign_in, set_up_organisation
from rca.people.commands.sign_ins import (
    change_password,
    end_sign_in,
    issue_one_time_link,
    prove,
    sign_in,
    sign_in_demonstration,
    sign_out,
    sign_out_everywhere,
    touch,
    use_one_time_link,
)
from rca.people.commands.teams import add_team, edit_team

__all__ = ["add_person", "add_team", "change_password", "choose_preferences", "deactivate", "edit_person", "edit_team",
           "end_sign_in", "grant_role", "holdings", "issue_one_time_link", "prove", "reactivate", "set_up_and_sign_in",
           "set_up_organisation", "sign_in",
           "sign_in_demonstration", "sign_out", "sign_out_everywhere", "touch", "use_one_time_link", "withdraw_role"]
