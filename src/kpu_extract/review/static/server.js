// Asks the server. Every address is below the page's own, which carries the token and the language.

export const strings = JSON.parse(document.getElementById("strings").textContent);

const noticeBox = document.getElementById("notice");
let noticeTimer = 0;

export function notice(text) {
  noticeBox.textContent = text;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { noticeBox.textContent = ""; }, 4000);
}

export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

async function asked(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    notice(strings.offline);
    throw error;
  }
  if (!response.ok) {
    let why = response.statusText;
    try { why = (await response.json()).why ?? why; } catch { /* no JSON: the status tells enough */ }
    throw new Error(why);
  }
  return response;
}

export async function json(path, query = {}) {
  return (await asked(`${path}?${new URLSearchParams(query)}`)).json();
}

// A fragment of the page; the server's templates escape whatever stands in it.
export async function fragment(path, query = {}) {
  const text = await (await asked(`${path}?${new URLSearchParams(query)}`)).text();
  const made = document.createElement("template");
  made.innerHTML = text;
  return made.content;
}

// Asks for something to be done; null where the server does not do it.
export async function posted(path, value = {}) {
  try {
    const response = await asked(path, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value),
    });
    return await response.json();
  } catch (error) {
    notice(filled(strings.failed, { why: error.message }));
    return null;
  }
}

// Says something; null where the server does not take it.
export async function answer(what, value) {
  return (await posted(`answer/${what}`, value))?.edits ?? null;
}
