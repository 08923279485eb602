"""All rules in one table: code, severity, who says so, and the API's answer where it has one."""

from __future__ import annotations

from event_composer.domain.problems import Rule, Severity, Source

_INVALID = "INVALID_PARAMETER"


def _error(code: str, answer: str = _INVALID, source: Source = Source.DOCUMENTED) -> Rule:
    return Rule(code, Severity.ERROR, source, answer)


def _warning(code: str, source: Source = Source.DOCUMENTED) -> Rule:
    return Rule(code, Severity.WARNING, source)


def _note(code: str, source: Source = Source.DOCUMENTED) -> Rule:
    return Rule(code, Severity.NOTE, source)


# The request: contract.md, "Request" and steps 2 to 4 of "How the local sandbox answers".
MISSING_REQUIRED_HEADER = _error("MISSING_REQUIRED_HEADER", "MISSING_REQUIRED_HEADER")
KEY_EXPIRED = _error("KEY_EXPIRED", "INVALID_API_KEY", Source.SDK)
KEY_EXPIRES_SOON = _warning("KEY_EXPIRES_SOON", Source.SDK)
# What cannot be sent gets no answer.
KEY_UNSENDABLE = _error("KEY_UNSENDABLE", "")
HEADER_UNSENDABLE = _error("HEADER_UNSENDABLE", "")
SECRET_HEADER_EMPTY = _warning("SECRET_HEADER_EMPTY", Source.GUESS)
CONTENT_TYPE_NOT_JSON = _error("CONTENT_TYPE_NOT_JSON")
ACCEPT_NOT_JSON = _warning("ACCEPT_NOT_JSON")
PLATFORM_UNKNOWN = _warning("PLATFORM_UNKNOWN")
PLATFORM_LOWER_CASE = _note("PLATFORM_LOWER_CASE", Source.SDK)

# The body: step 4.
BODY_NOT_OBJECT = _error("BODY_NOT_OBJECT")
EVENTS_ABSENT = _error("EVENTS_ABSENT")
EVENTS_NOT_ARRAY = _error("EVENTS_NOT_ARRAY")
EVENTS_EMPTY = _error("EVENTS_EMPTY")
# [D] is silent on repeated keys; RFC 8259, 4 leaves to the reader which of them counts.
EVENTS_REPEATED = _warning("EVENTS_REPEATED", Source.GUESS)
UNKNOWN_BODY_MEMBER = _warning("UNKNOWN_BODY_MEMBER")
DUPLICATE_KEY = _warning("DUPLICATE_KEY", Source.GUESS)

# Each event: step 5.
EVENT_NOT_OBJECT = _error("EVENT_NOT_OBJECT")
EVENT_NAME_REQUIRED = _error("EVENT_NAME_REQUIRED", "EVENT_NAME_REQUIRED")
USER_REQUIRED = _error("USER_REQUIRED", "USER_REQUIRED")
SESSION_ID_REQUIRED = _error("SESSION_ID_REQUIRED", "SESSION_ID_REQUIRED")
NAME_NOT_TEXT = _error("NAME_NOT_TEXT")
USER_NOT_TEXT = _error("USER_NOT_TEXT")
SESSION_ID_NOT_TEXT = _error("SESSION_ID_NOT_TEXT")
EXTRA_NOT_OBJECT = _error("EXTRA_NOT_OBJECT")
EXTRA_IS_TEXT = _error("EXTRA_IS_TEXT")
EXTRA_IS_JSON_TEXT = _error("EXTRA_IS_JSON_TEXT")

# Names, sessions, batches: "Rules of good use". Its fourth, retries, is about sending.
NAME_STYLE = _warning("NAME_STYLE")
SINGLE_EVENT = _note("SINGLE_EVENT")
SESSION_EACH_EVENT = _note("SESSION_EACH_EVENT", Source.GUESS)
SESSION_OF_SEVERAL_USERS = _warning("SESSION_OF_SEVERAL_USERS", Source.GUESS)

# "Shapes seen in the wild".
OVERVIEW_EVENT_NAME = _warning("OVERVIEW_EVENT_NAME")
OVERVIEW_TIMESTAMP = _warning("OVERVIEW_TIMESTAMP")
OVERVIEW_PROPERTIES = _warning("OVERVIEW_PROPERTIES")
SDK_EVENT_NAME = _note("SDK_EVENT_NAME", Source.SDK)

# Slips of the pen, and values that not every reader takes alike.
NAME_NEAR = _note("NAME_NEAR", Source.GUESS)
UNKNOWN_MEMBER = _warning("UNKNOWN_MEMBER")
MEMBER_NEAR = _warning("MEMBER_NEAR", Source.GUESS)
ATTRIBUTE_NEAR = _note("ATTRIBUTE_NEAR", Source.GUESS)
ATTRIBUTE_TYPE = _warning("ATTRIBUTE_TYPE", Source.CATALOGUE)
CATALOGUE_REQUIRED = _warning("CATALOGUE_REQUIRED", Source.CATALOGUE)
CATALOGUE_ALLOWED = _warning("CATALOGUE_ALLOWED", Source.CATALOGUE)
CATALOGUE_PATTERN = _warning("CATALOGUE_PATTERN", Source.CATALOGUE)
CATALOGUE_INTEGER = _warning("CATALOGUE_INTEGER", Source.CATALOGUE)
CATALOGUE_MINIMUM = _warning("CATALOGUE_MINIMUM", Source.CATALOGUE)
CATALOGUE_MAXIMUM = _warning("CATALOGUE_MAXIMUM", Source.CATALOGUE)
ATTRIBUTE_OTHER_NAME = _note("ATTRIBUTE_OTHER_NAME")
OUTER_SPACE = _note("OUTER_SPACE", Source.GUESS)
LONE_SURROGATE = _warning("LONE_SURROGATE", Source.GUESS)
NUMBER_PRECISION = _note("NUMBER_PRECISION", Source.GUESS)
NUMBER_OVERFLOW = _warning("NUMBER_OVERFLOW", Source.GUESS)

RULES: dict[str, Rule] = {
    rule.code: rule for rule in list(globals().values()) if isinstance(rule, Rule)
}
"""Every rule by its code."""
