// Runs in the page before its own code: notes the polls that each fetched list tells of, and how old they are in the
// first frame after the page changed. Ages end up in `window.screenAgesMs`.
const seen = new Map();
let awaited = [];
window.screenAgesMs = [];

const realFetch = window.fetch;
window.fetch = async (...request) => {
  const response = await realFetch(...request);
  const url = String(request[0]?.url ?? request[0]);
  if (url.includes("/api/v1/queues?") && url.includes("since=")) {
    const { readings } = await response.clone().json();
    for (const { serverId, at } of readings) {
      if (at === null || seen.get(serverId) === at) continue;
      if (seen.has(serverId)) awaited.push(Date.parse(at));
      seen.set(serverId, at);
    }
  }
  return response;
};

new MutationObserver(() => {
  const shown = awaited;
  awaited = [];
  if (shown.length === 0) return;
  requestAnimationFrame(() => {
    const nowMs = Date.now();
    for (const atMs of shown) window.screenAgesMs.push(nowMs - atMs);
  });
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
