"""Templates keep the content policy strict and the decisions out."""

from tests.house.sources import lines_matching, templates

# Each name is a value made by our own code from escaped parts.
SAFE = ("templates/analyses/",)


def test_no_template_holds_inline_style_or_script() -> None:
    wrong = [*lines_matching(r"\sstyle\s*=\s*[\"']", templates()),
             *lines_matching(r"<style\b", templates()),
             *lines_matching(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", templates()),
             *lines_matching(r"\s(on[a-z]+|hx-on[:\w-]*)\s*=\s*[\"']", templates()),
             *lines_matching(r"javascript:", templates())]
    assert not wrong, "\n".join(["the content policy forbids it; use classes and modules:", *wrong])


def test_nothing_is_marked_safe_but_our_own_drawings() -> None:
    wrong = [line for line in lines_matching(r"\|\s*safe\b|Markup\(", templates()) if not line.startswith(SAFE)]
    assert not wrong, "\n".join(["escape it, or return Markup from the code that made it from escaped parts:", *wrong])


def test_escaping_is_never_switched_off() -> None:
    assert not lines_matching(r"autoescape\s+false", templates())


def test_templates_ask_may_rather_than_compare_statuses() -> None:
    wrong = lines_matching(r"{%-?\s*(el)?if[^%]*\b(role|permission|grant)s?\s*(==|!=|in)\s", templates())
    assert not wrong, "\n".join(["ask may('complaint:close', record) instead of looking at roles:", *wrong])


def test_every_form_that_changes_something_carries_a_token() -> None:
    wrong = []
    for path in templates():
        text = path.read_text()
        for form in text.split("<form")[1:]:
            body = form.split("</form")[0]
            if 'method="post"' in body.split(">")[0].lower() and "csrf_token" not in body and "hidden_tag" not in body \
                    and "form_fields" not in body and "caller()" not in body and "token" not in body:
                wrong.append(str(path))
    assert not wrong, f"forms without a token: {wrong}"
