// Fetches a part of the program that is loaded on demand. Its content must match its hash. If the fetch fails, finds out why.

/** The event for "the server has a newer console than this page". The program listens to it. */
const UPDATED = "berth:updated";

/**
 * Resolves to the response with the part at `url`. The browser reports a network failure, a missing file and a wrong hash with the
 * same error. So after a failure the file is requested without the hash: 404 means that it is gone. If that request succeeds,
 * one more request with the hash tells a changed file from a network that failed only once.
 */
export async function fetchPart(url, integrity) {
  const ask = (options) => fetch(url, { credentials: "same-origin", ...options });
  try {
    return await ask({ integrity });
  } catch (reason) {
    const plain = await ask({ cache: "no-store" });
    plain.body?.cancel();
    const isGone = plain.status === 404 || plain.status === 410;
    const again = plain.ok ? await ask({ integrity, cache: "reload" }).catch(() => undefined) : undefined;
    if (again) return again;
    if (isGone || plain.ok) dispatchEvent(new CustomEvent(UPDATED));
    throw reason;
  }
}
