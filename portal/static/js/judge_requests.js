// Requests to our own server; an answer of status 0 means that none came.

const PATIENCE = 20_000;

function token() {
  const cookie = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
  return cookie?.split("=")[1] ?? "";
}

async function ask(url, options) {
  try {
    const response = await fetch(url, { ...options, credentials: "same-origin", signal: AbortSignal.timeout?.(PATIENCE) });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    return { status: response.status, body: isJson ? await response.json() : {} };
  } catch {
    return { status: 0, body: {} };
  }
}

export function get(url) {
  return ask(url, { headers: { Accept: "application/json" } });
}

export function post(url, data) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
  return ask(url, { method: "POST", headers, body: JSON.stringify(data) });
}

export async function picture(url) {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) throw new Error(String(response.status));
  return URL.createObjectURL(await response.blob());
}
