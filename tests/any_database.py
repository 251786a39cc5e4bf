"""The tests that PostgreSQL does not run again (decision 0042): the marker `any_database`.

PostgreSQL runs what SQL decides: what is written (operations, constraints, transactions, locks, the queue), what is
found (permissions, order, the comparison of text, counts) and whatever an address or a form sends to a query. A file
stands here when what it shows is decided before a query is sent or once its rows are read (a program, a file, a header,
an engine, HTML, a feed), and when other files of its wing send its statements to PostgreSQL.
"""

PROGRAMS_AND_FILES = (
    "tests/cms/changes/test_declared_content.py",
    "tests/cms/editing/",
    "tests/cms/media/",
    "tests/cms/social_cards/",
    "tests/cms/text_extraction/",
    "tests/community/territories/test_bad_data_files.py",
    "tests/config/",
    "tests/docs/",
    "tests/faults/serving/",
    "tests/faults/test_cache_server_stopped.py",
    "tests/faults/test_images_at_once.py",
    "tests/faults/test_killed_while_preparing.py",
    "tests/faults/test_mail_server_faults.py",
    "tests/faults/test_poison_tasks.py",
    "tests/foundation/backups/test_broken_archives.py",
    "tests/foundation/http/",
    "tests/foundation/monitoring/test_request_lines.py",
    "tests/foundation/page_cache/test_an_address_has_one_form.py",
    "tests/foundation/page_cache/test_nothing_personal_is_kept.py",
    "tests/foundation/page_cache/test_one_renders_for_all.py",
    "tests/foundation/page_cache/test_redis_goes_away.py",
    "tests/foundation/page_cache/test_stores.py",
    "tests/foundation/page_cache/test_strangers_are_answered_from_what_is_kept.py",
    "tests/foundation/page_cache/test_what_is_withdrawn.py",
    "tests/foundation/static_files/",
    "tests/home/",
    "tests/resources/talks/recordings/",
)
ENGINES = (
    "tests/judged/",
    "tests/search/curation/",
    "tests/search/engines/",
    "tests/search/faults/test_engine_down.py",
    "tests/search/views/",
)
WHAT_PAGES_LOOK_LIKE = (
    "tests/cms/presenting/",
    "tests/community/defis/test_defi_feed.py",
    "tests/community/defis/test_defi_page.py",
    "tests/community/editions/test_calendars.py",
    "tests/community/editions/test_current_session.py",
    "tests/community/editions/test_edition_page.py",
    "tests/community/territories/test_maps.py",
    "tests/community/territories/test_matching.py",
    "tests/foundation/mail/test_html_of_mail.py",
    "tests/foundation/test_frame_of_pages.py",
    "tests/test_growth.py",
    "tests/journeys/",
    "tests/permissions/test_hidden_looks_missing.py",
    "tests/permissions/test_side_doors.py",
    "tests/resources/library/test_resource_feed.py",
    "tests/resources/library/test_resource_page.py",
    "tests/resources/talks/player/",
    "tests/resources/talks/quotations/test_a_link_pasted_in_the_editor.py",
    "tests/resources/talks/quotations/test_typing_a_passage.py",
    "tests/resources/talks/test_captions_file.py",
    "tests/resources/talks/test_talk_feed.py",
    "tests/resources/talks/test_film_elsewhere.py",
    "tests/resources/talks/test_podcast.py",
    "tests/resources/talks/test_transcript_on_the_page.py",
    "tests/search/lists/test_lists_in_part.py",
    "tests/search/lists/test_unknown_parameters.py",
    "tests/search/lists/test_words_and_orders.py",
)
SAME_ON_ANY_DATABASE = PROGRAMS_AND_FILES + ENGINES + WHAT_PAGES_LOOK_LIKE
