"""Shapes of the changes a live board is sent: what each act holds, as JSON."""

from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional

from rca.analyses.graph import (
    AddCause,
    AddEvidence,
    Arrange,
    Change,
    CopyBranch,
    EditText,
    GroupCauses,
    JudgeCause,
    LinkCause,
    MarkRoot,
    MergeCauses,
    MoveCause,
    ParkCause,
    RemoveCause,
    RestoreCause,
    RestoreEvidence,
    SetSide,
    SplitCause,
    StopChain,
    TakeBack,
    UnlinkCause,
    UnparkCause,
    WithdrawEvidence,
)
from rca.analyses.rules import Kind, Status
from rca.analyses.rules.cards import CardChange, ChangeCard, TakeCardBack, WriteCard
from rca.analyses.rules.evidence import EvidenceKind, Strength
from rca.analyses.rules.remarks import BROUGHT_BACK, WAVED, Rule, Waving
from rca.foundation.messages import msg
from rca.web.forms import AtMost, Needed, UuidField, UuidsField


def _word(vocabulary: Any, **options: Any) -> wtforms.SelectField:
    return wtforms.SelectField(choices=[SelectChoice(word.value) for word in vocabulary], coerce=vocabulary, **options)


ABOUT_SENDING = ("key", "takes_back")
"""Fields that say something about the sending and nothing about the change."""


class BoardForm(wtforms.Form):
    """Base of the board's changes: which cause. The key names the change, so that sending twice does it once.

    `takes_back` is the position of the sender's own change that this one takes back, if it does.
    """

    key = UuidField(validators=[Needed()])
    takes_back = wtforms.IntegerField(validators=[Optional(), NumberRange(1, 2**31 - 2)])
    cause = UuidField(validators=[Needed()])

    makes: type[Any]

    def change(self) -> Change | TakeBack | Waving | CardChange:
        """The change of the graph, or of a silent card, that was asked for."""
        told = {name: field.data for name, field in self._fields.items() if name not in ABOUT_SENDING}
        made: Change | TakeBack | Waving | CardChange = self.makes(**told)
        return made


class AddForm(BoardForm):
    makes = AddCause
    effect = UuidField(validators=[Needed()])
    text = wtforms.StringField(validators=[AtMost(4000)], default="")
    kind = _word(Kind, default=Kind.CAUSE)
    before = UuidField()


class EditForm(BoardForm):
    makes = EditText
    before = wtforms.StringField(default="")
    text = wtforms.StringField(validators=[AtMost(4000)], default="")


class MoveForm(BoardForm):
    makes = MoveCause
    source = UuidField(validators=[Needed()])
    target = UuidField(validators=[Needed()])
    before = UuidField()


class RemoveForm(BoardForm):
    makes = RemoveCause


class RestoreForm(BoardForm):
    makes = RestoreCause


class LinkForm(BoardForm):
    makes = LinkCause
    effect = UuidField(validators=[Needed()])


class UnlinkForm(BoardForm):
    makes = UnlinkCause
    effect = UuidField(validators=[Needed()])


class JudgeForm(BoardForm):
    makes = JudgeCause
    before = _word(Status)
    status = _word(Status)


class EvidenceForm(BoardForm):
    makes = AddEvidence
    evidence = UuidField(validators=[Needed()])
    note = wtforms.StringField(validators=[AtMost(10_000)], default="")
    kind = _word(EvidenceKind, default=EvidenceKind.NOTE)
    link = wtforms.StringField(validators=[AtMost(10_000)], default="")
    file = UuidField()
    strength = wtforms.SelectField(coerce=lambda word: Strength(word) if word else None, validate_choice=False)
    as_of = wtforms.DateField(validators=[Optional()])
    before = UuidField()


class WithdrawForm(BoardForm):
    makes: type[Any] = WithdrawEvidence
    evidence = UuidField(validators=[Needed()])


class RestoreEvidenceForm(WithdrawForm):
    makes = RestoreEvidence
    before = UuidField()


class RootForm(BoardForm):
    makes = MarkRoot
    root = wtforms.BooleanField()


class StopForm(BoardForm):
    makes = StopChain
    before = wtforms.StringField(default="")
    reason = wtforms.StringField(validators=[AtMost(2000)], default="")


class SideForm(BoardForm):
    makes = SetSide
    side = wtforms.StringField(validators=[Needed()])


class ParkForm(BoardForm):
    makes: type[Any] = ParkCause
    source = UuidField()
    target = UuidField()
    before = UuidField()


class UnparkForm(ParkForm):
    makes = UnparkCause


class MergeForm(BoardForm):
    makes = MergeCauses
    other = UuidField(validators=[Needed(msg("Choose the cause that says the same."))])


class SplitForm(BoardForm):
    makes = SplitCause
    new = UuidField(validators=[Needed()])
    before = wtforms.StringField(default="")
    text = wtforms.StringField(validators=[AtMost(4000)], default="")
    rest = wtforms.StringField(validators=[AtMost(4000)], default="")
    children = UuidsField(default=())


class GroupForm(BoardForm):
    makes = GroupCauses
    text = wtforms.StringField(validators=[AtMost(4000)], default="")
    causes = UuidsField(default=())


class CopyForm(BoardForm):
    makes = CopyBranch
    source = UuidField(validators=[Needed()])
    effect = UuidField(validators=[Needed(msg("Choose where the copy goes."))])
    before = UuidField()


class ArrangeForm(BoardForm):
    makes = Arrange


class CardForm(BoardForm):
    """A silent card: written, or changed."""

    makes = WriteCard
    text = wtforms.StringField(validators=[AtMost(4000)], default="")
    effect = UuidField()


class ChangeCardForm(CardForm):
    makes = ChangeCard


class DiscardCardForm(BoardForm):
    makes = TakeCardBack


class TakeBackForm(BoardForm):
    makes = TakeBack
    position = wtforms.IntegerField(validators=[NumberRange(1, 2**31 - 2)])


class WaveForm(BoardForm):
    makes = Waving
    rule = _word(Rule)
    other = UuidField()
    reason = wtforms.StringField(validators=[AtMost(2000)], default="")


class BringBackForm(BoardForm):
    rule = _word(Rule)
    other = UuidField()

    def change(self) -> Waving:
        """The wish to have a remark back."""
        return Waving(self.cause.data, self.rule.data, self.other.data, away=False)


BOARD_FORMS: dict[str, type[BoardForm]] = {
    "cause.added": AddForm, "cause.edited": EditForm, "cause.moved": MoveForm, "cause.removed": RemoveForm,
    "cause.restored": RestoreForm, "cause.linked": LinkForm, "cause.unlinked": UnlinkForm, "cause.judged": JudgeForm,
    "evidence.added": EvidenceForm, "evidence.withdrawn": WithdrawForm, "evidence.restored": RestoreEvidenceForm,
    "evidence.removed": WithdrawForm,  # as browsers said it that still hold a change from before
    "cause.rooted": RootForm,
    "cause.stopped": StopForm, "bone.sided": SideForm, "causes.merged": MergeForm, "cause.split": SplitForm,
    "causes.grouped": GroupForm, "branch.copied": CopyForm, "bones.arranged": ArrangeForm,
    "changes.undone": TakeBackForm, "cause.parked": ParkForm, "cause.unparked": UnparkForm,
}

REMARK_FORMS: dict[str, type[BoardForm]] = {WAVED: WaveForm, BROUGHT_BACK: BringBackForm}
"""What is sent like a change of the board and leaves its graph as it is."""

CARD_FORMS: dict[str, type[BoardForm]] = {
    "card.written": CardForm, "card.changed": ChangeCardForm, "card.taken_back": DiscardCardForm,
}
