// Breaks texts into lines as the browser does. Each request is [css, width in px, text]; the answer is the
// list of lines. A word that holds a slash is kept whole where it fits, as word processors do. A soft hyphen
// becomes a hyphen where the line ends at it, and goes elsewhere.
'use strict';
const requests = JSON.parse(document.getElementById('requests').textContent);
const stage = document.createElement('div');
document.body.appendChild(stage);

function lines(css, width, text) {
  stage.style.cssText = css + ';width:' + width + 'px;overflow-wrap:break-word';
  stage.textContent = '';
  text.split(' ').forEach((word, index) => {
    if (index) stage.appendChild(document.createTextNode(' '));
    const span = document.createElement('span');
    span.textContent = word;
    if (word.includes('/')) span.style.whiteSpace = 'nowrap';
    stage.appendChild(span);
    if (span.getBoundingClientRect().width > width) span.style.whiteSpace = 'normal';
  });
  const found = [];
  let top = -Infinity, space = false, soft = false;
  for (const node of stage.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) { space = true; soft = false; continue; }
    const letters = node.firstChild;
    for (let i = 0; i < (letters ? letters.length : 0); i++) {
      if (letters.data[i] === '\u00ad') { soft = true; continue; }
      const range = document.createRange();
      range.setStart(letters, i);
      range.setEnd(letters, i + 1);
      const box = Array.from(range.getClientRects()).pop();
      if (box.top > top + box.height / 3) {
        if (soft) found[found.length - 1] += '-';
        found.push('');
        top = box.top;
        space = false;
      }
      found[found.length - 1] += (space ? ' ' : '') + letters.data[i];
      space = soft = false;
    }
  }
  return found;
}

document.fonts.ready.then(() => {
  const answers = requests.map(request => lines(...request));
  const out = document.createElement('script');
  out.type = 'application/json';
  out.id = 'answers';
  out.textContent = JSON.stringify(answers);
  document.body.appendChild(out);
});
