"""The checker itself works: it finds a fault, says it in French, and is content with a page without one."""

GOOD = (
    '<!doctype html><html lang="fr"><title>Bonjour</title><main><h1>Bonjour</h1><img src="data:," alt="Un toit"></main>'
)


def test_a_fault_is_told_in_french(page, axe):
    page.set_content(GOOD.replace(' alt="Un toit"', ""))
    (fault,) = axe(page)
    assert fault.startswith("image-alt: Les images doivent avoir une alternative textuelle")


def test_a_page_without_fault_passes(page, axe):
    page.set_content(GOOD)
    assert axe(page) == []
