"""Every function that reads a text reads any text in a time that grows with its length.

`FUNCTIONS` is written by hand: a public function that takes a text and is not in it fails the last test.
"""

import ast
from collections.abc import Callable
from contextlib import suppress
from email.message import Message
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from cms.dates import partial_dates
from cms.media import names as file_names
from cms.presenting import calendars, table_of_contents
from cms.templatetags import typography as typography_tags
from cms.text_extraction.readers import hyphens
from community.contact_requests import texts as contact_texts
from community.digest import tokens as digest_tokens
from community.members import names as member_names
from community.members.second_factors import passkeys
from community.profiles.links import links_of
from community.sign_up_events import codes as event_codes
from community.territories import names as territory_names
from foundation.http import converters, networks
from foundation.mail import html as mail_html
from foundation.mail.bounces import reports
from foundation.mail.incoming import plain_text, replies
from foundation.monitoring import context, log_format, sql
from french import combining, edit_distance, folding, grammar, typography
from french.analysis import characters, dates, inclusive, indexing, lexicon, queries, stemming, tokens
from home.first_run import slugs, sources
from resources.library import attached
from resources.talks import times
from resources.talks.page import external_films
from resources.talks.transcripts.captions import blocks, formats, markup, names, ttml
from resources.talks.transcripts.captions import times as caption_times
from search.cms import words as cms_words
from search.curation.analytics import anonymising
from search.lists import sentences
from search.query import rules, snippets
from search.query.completions import complete
from search.query.pipeline import search
from tests.slow_texts import FAMILIES, is_cut, is_quick

# How the parameters are called that hold what somebody wrote; in `french` every text counts.
TEXTS = {"text", "html", "typed", "marked", "payload", "line", "sql", "words", "formatted", "folded", "written"}
TERMS = frozenset({"a", "é", "1", "222"})


def consume(function: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return `function`, whose generator is read to the end."""
    return lambda text: list(function(text))


def refused(function: Callable[[str], Any], text: str) -> None:
    """Call a function that may refuse the text."""
    with suppress(ValidationError):
        function(text)


def in_xml(text: str) -> str:
    """Return a document that holds `text`, without the characters that XML does not have."""
    return f"<tt>{escape(''.join(filter(str.isprintable, text)))}</tt>"


FUNCTIONS: dict[str, Callable[[str], Any]] = {
    "french/analysis/characters.py:fold": characters.fold,
    "french/analysis/characters.py:normalise": characters.normalise,
    "french/analysis/dates.py:number_of": dates.number_of,
    "french/analysis/inclusive.py:feminine": lambda text: inclusive.feminine(text, text),
    "french/analysis/inclusive.py:is_plural_mark": lambda text: inclusive.is_plural_mark(text, "-", False),
    "french/analysis/indexing.py:analyse": indexing.analyse,
    "french/analysis/lexicon/__init__.py:is_word": lexicon.is_word,
    "french/analysis/queries.py:analyse_query": queries.analyse_query,
    "french/analysis/queries.py:key_of": queries.key_of,
    "french/analysis/queries.py:parse_query": queries.parse_query,
    "french/analysis/queries.py:without_operators": queries.without_operators,
    "french/analysis/stemming.py:stem": stemming.stem,
    "french/analysis/tokens.py:terms_of": tokens.terms_of,
    "french/combining.py:cut_marks": combining.cut_marks,
    "french/edit_distance.py:edit_distance": lambda text: edit_distance.edit_distance(text, f"x{text}", 2),
    "french/folding.py:fold": folding.fold,
    "french/folding.py:folded_pattern": folding.folded_pattern,
    "french/grammar.py:enumeration": lambda text: grammar.enumeration(text.split(), text),
    "french/grammar.py:sentence_form": grammar.sentence_form,
    "french/grammar.py:with_article": grammar.with_article,
    "french/typography.py:raise_ordinals": typography.raise_ordinals,
    "french/typography.py:typeset": typography.typeset,
    "french/typography.py:typeset_html": typography.typeset_html,
    "foundation/http/converters.py:is_key": converters.is_key,
    "foundation/http/networks.py:network_of": networks.network_of,
    "foundation/mail/bounces/reports.py:read_report": lambda text: reports.read_report(
        Message(), sender="postmaster", text=text
    ),
    "foundation/mail/html.py:blocks_of": consume(mail_html.blocks_of),
    "foundation/mail/incoming/plain_text.py:unflowed": plain_text.unflowed,
    "foundation/mail/incoming/plain_text.py:from_html": plain_text.from_html,
    "foundation/mail/incoming/plain_text.py:without_controls": plain_text.without_controls,
    "foundation/mail/incoming/replies.py:own_words": replies.own_words,
    "foundation/monitoring/context.py:id_from_header": context.id_from_header,
    "foundation/monitoring/log_format.py:escape_control_characters": log_format.escape_control_characters,
    "foundation/monitoring/log_format.py:redact": log_format.redact,
    "foundation/monitoring/log_format.py:redacted_start": lambda text: log_format.redacted_start(text, 500),
    "foundation/monitoring/log_format.py:traceback_lines": log_format.traceback_lines,
    "foundation/monitoring/sql.py:normalise_sql": sql.normalise_sql,
    "cms/presenting/calendars.py:calendar_text": calendars.calendar_text,
    "cms/dates/partial_dates.py:parse": partial_dates.parse,
    "cms/dates/partial_dates.py:with_first": partial_dates.with_first,
    "cms/media/names.py:shown_name": file_names.shown_name,
    "cms/presenting/table_of_contents.py:parts_of": table_of_contents.parts_of,
    "cms/templatetags/typography.py:lines": typography_tags.lines,
    "cms/templatetags/typography.py:shortened": lambda text: typography_tags.shortened(text, 30),
    "search/cms/words.py:folded": cms_words.folded,
    "search/cms/words.py:search_words": cms_words.search_words,
    "search/curation/analytics/anonymising.py:anonymous_words": anonymising.anonymous_words,
    "search/lists/sentences.py:quoted": sentences.quoted,
    "search/lists/sentences.py:sentence": lambda text: sentences.sentence("1", (), (), text=text),
    "search/query/rules.py:folded_words": rules.folded_words,
    "search/query/snippets.py:passage": lambda text: snippets.passage(text, TERMS),
    "community/members/second_factors/passkeys.py:parse": lambda text: refused(passkeys.parse, text),
    "community/contact_requests/texts.py:normal_text": contact_texts.normal_text,
    "community/contact_requests/texts.py:validate_text": lambda text: refused(contact_texts.validate_text, text),
    "community/digest/tokens.py:read": lambda text: digest_tokens.read(digest_tokens.STOP, text),
    "community/profiles/links.py:links_of": lambda text: refused(links_of, text),
    "community/members/names.py:normal_name": member_names.normal_name,
    "community/members/names.py:skeleton_of": member_names.skeleton_of,
    "community/members/names.py:validate_name": lambda text: refused(member_names.validate_name, text),
    "community/sign_up_events/codes.py:normal_code": event_codes.normal_code,
    "community/territories/names.py:fold": territory_names.fold,
    "community/territories/names.py:parse_name": territory_names.parse_name,
    "community/territories/names.py:parts_by_and": territory_names.parts_by_and,
    "community/territories/names.py:parts_by_comma": territory_names.parts_by_comma,
    "community/territories/names.py:sorting_name": territory_names.sorting_name,
    "resources/library/attached.py:passages": consume(attached.passages),
    "resources/talks/page/external_films.py:film_at": lambda text: external_films.film_at(f"https://vimeo.com/{text}"),
    "resources/talks/times.py:second_of": times.second_of,
    "resources/talks/transcripts/captions/blocks.py:blocks": consume(blocks.blocks),
    "resources/talks/transcripts/captions/formats.py:text_format": formats.text_format,
    "resources/talks/transcripts/captions/markup.py:plain": markup.plain,
    "resources/talks/transcripts/captions/markup.py:utterances": markup.utterances,
    "resources/talks/transcripts/captions/names.py:name_in": names.name_in,
    "resources/talks/transcripts/captions/ttml.py:is_xml": ttml.is_xml,
    "resources/talks/transcripts/captions/ttml.py:read_ttml": lambda text: ttml.read_ttml(in_xml(text)),
    "cms/text_extraction/readers/hyphens.py:join_words": hyphens.join_words,
    "resources/talks/transcripts/captions/times.py:parse_times": caption_times.parse_times,
    "resources/talks/transcripts/captions/times.py:typed_ms": caption_times.typed_ms,
    "home/first_run/slugs.py:short_slug": slugs.short_slug,
    "home/first_run/sources.py:take_apart": sources.take_apart,
}
# What reads whole documents, a word or a tag at a time: in the worker that indexes, or for a page that is then cached.
WHOLE = {
    "french/analysis/indexing.py:analyse",
    "french/typography.py:typeset",
    "cms/presenting/calendars.py:calendar_text",
    "french/typography.py:typeset_html",
    "cms/presenting/table_of_contents.py:parts_of",
    "foundation/mail/incoming/plain_text.py:from_html",
    "foundation/mail/incoming/plain_text.py:unflowed",
    "search/cms/words.py:folded",
    "resources/library/attached.py:passages",
}
# Public functions that take a text and are not tried here, and why.
NOT_TRIED = {
    **dict.fromkeys(
        ("community/defis/operations.py:note_follow_up", "community/reminders/operations/answering.py:answer"),
        "stores what its form cut at `WORDS_MAX` characters",
    ),
    "french/analysis/dates.py:parts_of_date": "takes what `DATE` matched, 10 characters",
    "french/analysis/indexing.py:words": "tried by `analyse`",
    "french/analysis/tokens.py:groups": "tried by `analyse`",
    "foundation/mail/html.py:compose": "`blocks_of` is tried; the rest is a template over texts of ours",
    "foundation/mail/templatetags/mail.py:quote": "writes what it is given",
    "resources/talks/quotations/passage_requests.py:time_of": "`second_of` with a message",
    "resources/talks/quotations/passage_form.py:passage_form": "passes its text on; the times are cut",
    **dict.fromkeys(
        (
            "community/defis/listing.py:result_sentence",
            "community/profiles/listing.py:result_sentence",
            "resources/library/listing.py:result_sentence",
            "resources/talks/page/listing.py:result_sentence",
        ),
        "`sentence`, with the words of a list, of `TEXT_MAX` characters",
    ),
    **dict.fromkeys(
        (
            "community/contact_requests/operations.py:answer_request",
            "community/contact_requests/operations.py:send_request",
        ),
        "`normal_text`, which cuts, then `validate_text`",
    ),
    "search/lists/feeds.py:feed_text": "`typeset` after an expression",
    "cms/presenting/qr_codes.py:qr_picture": "draws addresses of ours",
    "cms/social_cards/drawing.py:wrap": "reads `TITLE_MAX` characters",
    "search/query/snippets.py:mark": "reads titles and windows of `LENGTH` characters",
    "search/query/snippets.py:title": "`typeset`, then `mark`",
    "search/documents/entries.py:signature_of": "`analyse`, then counts",
    "search/query/spelling.py:best_spelling": "compares words of 60 characters, by `edit_distance`",
    **dict.fromkeys(
        (
            "search/query/answers.py:title_matches",
            "search/query/relaxation.py:ask",
            "search/query/requests.py:read_query",
            "search/query/rules.py:apply_rewrites",
            "search/query/spelling.py:correct_spelling",
        ),
        "tried by `search`, below",
    ),
    **dict.fromkeys(("search/query/completions.py:complete", "search/query/pipeline.py:search"), "tried below"),
    "community/territories/widgets.py:refusal": "reads `LINE_MAX` characters",
    "community/territories/completion.py:complete_places": "tried by `complete`, below",
    "search/query/similar.py:similar_to_text": "reads `TEXT_MAX` characters",
    **dict.fromkeys(
        (
            "community/saved_searches/operations/following.py:follow",
            "community/saved_searches/operations/following.py:request_follow",
            "community/saved_searches/policies.py:may_be_followed",
            "community/saved_searches/queries.py:engine_request",
            "community/saved_searches/queries.py:fingerprint",
            "community/saved_searches/queries.py:is_too_wide",
            "community/saved_searches/templatetags/saved_searches.py:follow_search",
            "search/curation/operations/tallies.py:fingerprint",
            "search/curation/operations/wishes.py:wish_for",
            "search/curation/receivers.py:record_click",
            "search/curation/trial.py:steps_of",
            "search/query/addresses.py:address",
            "search/query/addresses.py:chips",
        ),
        "takes a search, which `parse_query` and `key_of` cut",
    ),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_text_makes_it_slow(name):
    assert [each for each in FAMILIES if not is_quick(FUNCTIONS[name], each, is_whole=name in WHOLE)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("ask", [complete, search], ids=["complete", "search"])
def test_no_text_that_a_reader_types_makes_the_search_slow(ask):
    arguments = {} if ask is complete else {"chosen": {}}
    ask("eau", user=None, **arguments)
    assert [each for each in FAMILIES if not is_cut(partial(ask, user=None, **arguments), each)] == []


def test_every_function_that_takes_a_text_is_tried():
    public_names = set()
    for house in settings.HOUSES:
        for path in (settings.BASE_DIR / house).rglob("*.py"):
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and takes_text(node, house):
                    public_names.add(f"{path.relative_to(settings.BASE_DIR)}:{node.name}")
    assert public_names - FUNCTIONS.keys() - NOT_TRIED.keys() == set()
    assert NOT_TRIED.keys() <= public_names


def takes_text(function: ast.FunctionDef, house: str) -> bool:
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    annotated = {each.arg: ast.unparse(each.annotation) for each in arguments if each.annotation}
    texts = {name for name, annotation in annotated.items() if annotation in ("str", "str | None")}
    return bool(texts if house == "french" else texts & TEXTS)
