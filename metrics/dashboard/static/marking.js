// Offers to mark the words of an article that are selected, by mouse, touch or keys.
//
// A .dx-mark-bar says where the text stands (data-text), and what the address keeps (data-query); its link marks the
// selection. Places are counted in characters of Unicode, as the tables count them, and not in the halves in which a
// browser counts rare letters and emoji.
(() => {
  document.currentScript?.remove();
  if (window.dxMarking) return;
  window.dxMarking = true;

  // A selection under way changes with every letter.
  const AT_REST = 200;
  let waiting;

  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, AT_REST);
  });

  // A press on the link would end the selection, and with it the link.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest?.(".dx-mark-bar")) event.preventDefault();
  });

  function offer() {
    const bar = document.querySelector(".dx-mark-bar");
    const text = bar && document.querySelector(`${bar.dataset.text} .dx-quote`);
    if (!text) return;
    const marked = selectedIn(text);
    bar.hidden = !marked;
    if (!marked) return;
    const start = lengthOf(marked.before);
    bar.querySelector("a").href = `?${bar.dataset.query}&span=${start}-${start + lengthOf(marked.words)}`;
    bar.querySelector("bdi").textContent = marked.words;
  }

  // The selected words of a text and all that stands before them, without blanks at the ends.
  function selectedIn(text) {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0).cloneRange();
    if (!range.intersectsNode(text)) return null;
    const whole = document.createRange();
    whole.selectNodeContents(text);
    if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0) range.setStart(text, 0);
    if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0) range.setEnd(text, text.childNodes.length);
    whole.setEnd(range.startContainer, range.startOffset);
    const said = range.toString();
    const words = said.trim();
    return words && { before: whole.toString() + said.slice(0, said.indexOf(words)), words };
  }

  function lengthOf(text) {
    let count = 0;
    for (const _ of text) count += 1;
    return count;
  }
})();
