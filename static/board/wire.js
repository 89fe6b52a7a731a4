// Talking to the server: every request carries the page's token, every answer is {status, data}.

const token = () => document.querySelector("meta[name=csrf-token]")?.content ?? "";

async function answer(response) {
  const text = await response.text();
  try {
    return { status: response.status, data: JSON.parse(text) };
  } catch {
    return { status: response.status, data: {} };
  }
}

/** Send JSON. Throws when nobody answers. */
export async function post(url, body) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
    body: JSON.stringify(body),
    redirect: "manual",
    signal: AbortSignal.timeout?.(15_000),
  });
  return response.type === "opaqueredirect" ? { status: 401, data: {} } : answer(response);
}

/** Send a file. Throws when nobody answers; a phone in a cellar gets two minutes. */
export async function send(url, file) {
  const body = new FormData();
  body.set("file", file);
  const response = await fetch(url, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token() },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout?.(120_000),
  });
  return response.type === "opaqueredirect" ? { status: 401, data: {} } : answer(response);
}

/** Ask for JSON. Throws when nobody answers. */
export async function get(url) {
  const response = await fetch(url, { headers: { Accept: "application/json" }, redirect: "manual" });
  return response.type === "opaqueredirect" ? { status: 401, data: {} } : answer(response);
}

/** Ask for a part of the page: {status, text}. Throws when nobody answers or `signal` gives up. */
export async function part(url, signal) {
  const response = await fetch(url, { headers: { "HX-Request": "true" }, redirect: "manual", signal });
  if (response.type === "opaqueredirect") return { status: 401, text: "" };
  return { status: response.status, text: await response.text() };
}
