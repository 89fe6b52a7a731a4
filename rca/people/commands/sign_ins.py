"""Signing in and out, passwords, one-time links. Passwords and tokens never reach the journal."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rca.foundation import journal
from rca.foundation.actors import SYSTEM, Actor, ActorKind
from rca.foundation.db import add, flush, locked, one_at_a_time, remove
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.events import announce
from rca.foundation.messages import Message, msg
from rca.people import credentials, queries, rules
from rca.people.events import SignInsEnded
from rca.people.models import OneTimeLink, Person, SignIn, SignInFailure
from rca.people.rules import Kind

REFUSED = msg("Name and password do not fit together.")
WAIT = msg("Too many tries. Wait 15 minutes, or ask an administrator for a one-time link.")


@dataclass(frozen=True)
class Proof:
    """What trying a password showed, before the transaction: hashing must not hold the write lock."""

    name_digest: str
    address: str
    person: UUID | None
    fits: bool
    hash: str | None = None


@dataclass(frozen=True)
class Outcome:
    """A token when somebody is signed in, else the sentence that says why not."""

    token: str | None = None
    refusal: Message | None = None
    waiting: bool = False


def prove(sign_in_name: str, password: str, *, address: str, at: datetime) -> Proof:
    """Try a password. Reads only. Nothing is tried while the name or the address has to wait."""
    key = rules.same_name(sign_in_name)
    digest = credentials.digest_of(key)
    if _must_wait(digest, address, at):
        return Proof(digest, address, None, False)
    person = queries.person_by_sign_in_key(key)
    kept = person.password_hash if person is not None and person.active else None
    fits = credentials.fits(password, kept)
    return Proof(digest, address, person.id if person is not None else None, fits, kept)


def sign_in(*, proof: Proof, device: str, at: datetime) -> Outcome:
    """Sign a person in after a password was tried, or count the failure; after five within 15 minutes one has to wait.

    Does not raise for a wrong password: the failure must be kept, and a refusal would undo it. Tries at one name and
    from one address go one after the other, so that none is let in while the others are being counted.
    """
    one_at_a_time(f"sign-in as {proof.name_digest}")
    one_at_a_time(f"sign-in from {proof.address}")
    if _must_wait(proof.name_digest, proof.address, at):
        return Outcome(refusal=WAIT, waiting=True)
    if proof.person is None:
        return _fail(proof, at)
    person = locked(Person, proof.person)
    if not (proof.fits and person.active and person.password_hash == proof.hash):
        return _fail(proof, at)
    remove(*queries.failures_of(proof.name_digest))
    return Outcome(begin(person, device, at))


def sign_in_demonstration(*, person: UUID, device: str, at: datetime) -> Outcome:
    """Sign in with one click, as any of the made-up people. Raises NotFound outside a demonstration."""
    organisation = queries.organisation()
    if organisation is None or organisation.kind is not Kind.DEMONSTRATION:
        raise NotFound
    found = locked(Person, person)
    if not found.active:
        raise NotFound
    return Outcome(begin(found, device, at))


def touch(*, sign_in: UUID, at: datetime) -> None:
    """Note that a sign-in was used, so that it lasts on."""
    found = locked(SignIn, sign_in)
    found.seen_at, found.expires_at = at, rules.session_end(found.created_at, at)


def sign_out(*, token: str, by: Actor, at: datetime) -> None:
    """End the sign-in of this browser."""
    found = queries.sign_in_by_digest(credentials.digest_of(token))
    if found is not None and found.person_id == by.id:
        _end(found, by, at)


def end_sign_in(*, sign_in: UUID, by: Actor, at: datetime) -> None:
    """End one's own sign-in in another browser. Raises NotFound when it is not one's own."""
    found = locked(SignIn, sign_in)
    if found.person_id != by.id:
        raise NotFound
    _end(found, by, at)


def sign_out_everywhere(*, by: Actor, at: datetime) -> None:
    """End all one's sign-ins, this browser's too."""
    end_all(by.id)
    journal.write(("person", by.id), "person.signed_out_everywhere", by=by, at=at)


def change_password(*, current: str, password: str, password_again: str | None, token: str, by: Actor,
                    at: datetime) -> UUID:
    """Change one's own password; everywhere else one is signed out. Raises RuleBroken."""
    person = locked(Person, by.id)
    if not credentials.fits(current, person.password_hash):
        raise RuleBroken("current", msg("This is not your present password."))
    _set_password(person, password, password_again)
    end_all(person.id, but=credentials.digest_of(token))
    journal.write(("person", person.id), "person.password_changed", by=by, at=at)
    return person.id


def issue_one_time_link(*, person: UUID, by: Actor, at: datetime) -> str:
    """Answer the token of a link that lets a person choose a password, once, within 24 hours. Earlier links end."""
    found = locked(Person, person)
    if not found.active:
        raise RuleBroken("", msg("This person is deactivated. Reactivate them first."))
    remove(*queries.open_links(found.id))
    token = credentials.new_token()
    add(OneTimeLink(digest=credentials.digest_of(token), person_id=found.id, issued_at=at,
                    expires_at=at + rules.LINK_LASTS))
    journal.write(("person", found.id), "person.link_issued", by=by, at=at)
    return token


def use_one_time_link(*, token: str, password: str, password_again: str | None, device: str,
                      at: datetime) -> Outcome:
    """Choose a password by a link and be signed in. Ends other sign-ins. Raises NotFound for a link that is over."""
    link = queries.usable_link(credentials.digest_of(token), at)
    if link is None:
        raise NotFound
    link = locked(OneTimeLink, link.id)
    person = locked(Person, link.person_id)
    if link.used_at is not None or not person.active:
        raise NotFound
    _set_password(person, password, password_again)
    link.used_at = at
    end_all(person.id)
    remove(*queries.failures_of(credentials.digest_of(person.sign_in_key)))
    journal.write(("person", person.id), "person.link_used", by=Actor(person.id, ActorKind.PERSON, person.name), at=at)
    return Outcome(begin(person, device, at))


def begin(person: Person, device: str, at: datetime) -> str:
    """Sign somebody in who has shown who they are; answers the token of the new sign-in."""
    token = credentials.new_token()
    remove(*queries.ended_sign_ins(person.id, at))
    add(SignIn(digest=credentials.digest_of(token), person_id=person.id, device=device, created_at=at, seen_at=at,
               expires_at=rules.session_end(at, at)))
    journal.write(("person", person.id), "person.signed_in",
                  by=Actor(person.id, ActorKind.PERSON, person.name), at=at)
    return token


def end_all(person: UUID, but: str | None = None) -> None:
    """End a person's sign-ins, all but the one with this digest, and tell those who hold open streams."""
    ended = [sign_in for sign_in in queries.all_sign_ins(person) if sign_in.digest != but]
    remove(*ended)
    announce(SignInsEnded(person, all=but is None))


def _must_wait(name_digest: str, address: str, at: datetime) -> bool:
    found = queries.tries(name_digest, address, at)
    return rules.wait(found.for_name, found.from_address)


def _fail(proof: Proof, at: datetime) -> Outcome:
    remove(*queries.old_failures(at - rules.TRIES_WINDOW))
    add(SignInFailure(name_digest=proof.name_digest, address=proof.address, at=at))
    flush()
    found = queries.tries(proof.name_digest, proof.address, at)
    if proof.person is not None:
        journal.write(("person", proof.person), "person.refused", by=SYSTEM, at=at, facts={"tries": found.for_name})
    waiting = rules.wait(found.for_name, found.from_address)
    return Outcome(refusal=WAIT if waiting else REFUSED, waiting=waiting)


def _end(found: SignIn, by: Actor, at: datetime) -> None:
    remove(found)
    journal.write(("person", by.id), "person.signed_out", by=by, at=at)
    announce(SignInsEnded(by.id, all=False))


def _set_password(person: Person, password: str, again: str | None) -> None:
    rules.password(password, person.name, person.sign_in_name)
    rules.same_password(password, again)
    person.password_hash = credentials.hashed(password)
