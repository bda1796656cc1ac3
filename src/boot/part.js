// Fetches a part of the program that arrives later, only as it was published, and finds out why one does not come.

/** What the program listens to: the files of this page are no longer those of the server. */
const UPDATED = "berth:updated";

/**
 * Resolves to the answer with the part at `url`. A browser tells a failed network, a file that is gone and a file of another
 * hash apart for nobody, so that a failure is followed by a request without a hash. One that works is followed by a last one
 * with the hash: the network may have failed only once.
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
