// Cells of a spreadsheet, or of a table of Word, stay apart when they are pasted: each row becomes a line, its cells
// separated by commas. Browsers would glue them in rich text, and leave tabs in other fields.
(() => {
  const BLOCKS = "p, div, br, li, h1, h2, h3, h4, h5, h6, td, th";
  const BETWEEN_CELLS = ", ";
  const BETWEEN_ROWS = " ; ";
  const BETWEEN_TAGS = /[\t\r\n,;]+/;
  const PLAIN = "textarea, input[type=text], input[type=search], input:not([type])";

  const tidy = (text) => text.replace(/\s+/g, " ").trim();

  // Links and emphasis are kept where a cell holds one line.
  const content = (cell) => {
    const blocks = cell.querySelectorAll(BLOCKS);
    for (const each of blocks) {
      each.before(" ");
      each.after(" ");
    }
    return blocks.length ? [tidy(cell.textContent)] : [...cell.childNodes];
  };

  const paragraph = (row, page) => {
    const made = page.createElement("p");
    for (const cell of row.cells) {
      if (!tidy(cell.textContent)) continue;
      if (made.hasChildNodes()) made.append(BETWEEN_CELLS);
      made.append(...content(cell));
    }
    return made;
  };

  const withoutTables = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (let table = page.querySelector("table"); table; table = page.querySelector("table")) {
      table.replaceWith(...[...table.rows].map((row) => paragraph(row, page)).filter((each) => each.hasChildNodes()));
    }
    return page.body.innerHTML;
  };

  const lines = (text) =>
    text
      .split(/\r\n?|\n/)
      .map((line) => line.split("\t").map(tidy).filter(Boolean).join(BETWEEN_CELLS))
      .filter(Boolean);

  const pasteRich = (editor, html, text) => {
    const carried = new DataTransfer();
    carried.setData("text/html", withoutTables(html));
    carried.setData("text/plain", lines(text).join("\n"));
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true }));
  };

  const pastePlain = (field, text) => {
    const typed = lines(text).join(field.localName === "textarea" ? "\n" : BETWEEN_ROWS);
    // This way of typing can be undone by the keyboard.
    if (document.execCommand("insertText", false, typed)) return;
    field.setRangeText(typed, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const pasteTags = (list, text) => {
    const words = text.split(BETWEEN_TAGS).map(tidy).filter(Boolean);
    for (const word of words) window.jQuery(list.previousElementSibling).tagit("createTag", word);
  };

  // What does with a paste what the browser would not; nothing where it does well by itself.
  const handler = (target, html, text) => {
    const editor = target.closest(".public-DraftEditor-content");
    if (editor) return /<table[\s>]/i.test(html) ? () => pasteRich(editor, html, text) : null;
    const tags = target.closest("ul.tagit");
    if (tags) return BETWEEN_TAGS.test(text.trim()) ? () => pasteTags(tags, text) : null;
    return target.matches(PLAIN) && text.trim().includes("\t") ? () => pastePlain(target, text) : null;
  };

  document.addEventListener(
    "paste",
    (event) => {
      if (!event.clipboardData || !(event.target instanceof Element)) return;
      const paste = handler(
        event.target,
        event.clipboardData.getData("text/html"),
        event.clipboardData.getData("text/plain"),
      );
      if (!paste) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      paste();
    },
    true,
  );
})();
