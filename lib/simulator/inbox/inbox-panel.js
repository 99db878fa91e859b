// The inbox's part of the control page. The page's own script, which runs before, has byId, element, setText and say.

const BEHAVIOURS = [
  ["as usual (200)", { behaviour: "normal" }],
  ["with a failure (500)", { behaviour: "fail" }],
  ["gone for good (410)", { behaviour: "gone" }],
  ["never: hangs", { behaviour: "hang" }],
  ["one byte a second", { behaviour: "slow" }],
  ["busy (429), again in 10 s", { behaviour: "busy" }],
  ["redirect to 169.254.169.254 (307)", { behaviour: "redirect" }],
  ["with 10 MiB", { behaviour: "huge" }],
];
const VERDICTS = {
  verified: ["verified", "good"],
  "wrong-signature": ["wrong signature", "bad"],
  "old-timestamp": ["old timestamp", "bad"],
  "future-timestamp": ["timestamp in the future", "bad"],
  unsigned: ["not signed", "bad"],
  "no-secret": ["no secret to verify with", "soft"],
};
const MOST_SHOWN = 500;
let lastNumber = 0;
let isAsking = false;

function chip(text, kind) {
  return element("span", { class: `chip ${kind}` }, text);
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function inboxItem(item) {
  const [verdict, kind] = VERDICTS[item.verdict];
  const at = new Date(item.at).toLocaleTimeString();
  const summary = element(
    "summary",
    {},
    element("time", { datetime: item.at }, at),
    chip(verdict, kind),
    ...(item.repeat > 0 ? [chip(`repeat ${item.repeat}`, "bad")] : []),
    ...(item.event === null ? [] : [element("strong", {}, item.event)]),
    ...(item.about === null ? [] : [element("span", {}, item.about)]),
    element("span", { class: "said" }, item.sentence ?? (item.body.slice(0, 120) || "(empty)")),
    element("span", { class: "id" }, item.webhookId ?? "no webhook-id"),
    ...(item.answered === "normal" ? [] : [chip(`answered: ${item.answered}`, "soft")]),
  );
  const details = element("details", {}, summary);
  details.addEventListener("toggle", () => {
    if (details.children.length > 1) return;
    const head = ["webhook-id", "webhook-timestamp", "webhook-signature", "content-type", "user-agent"]
      .filter((name) => item.headers[name] !== undefined)
      .map((name) => `${name}: ${item.headers[name]}`)
      .join("\n");
    details.append(element("pre", { tabindex: "0" }, `${head}\n\n${pretty(item.body)}`));
  });
  return details;
}

function showInbox(state) {
  const list = byId("inbox-list");
  // Another start of the simulator counts from one again.
  if (state.received < lastNumber) list.replaceChildren();
  list.prepend(...state.items.map(inboxItem));
  while (list.children.length > MOST_SHOWN) list.lastChild.remove();
  lastNumber = state.received;
  const kept = list.children.length;
  const came = state.received === 0 ? "nothing has come yet" : `${state.received} came, ${kept} shown`;
  setText(
    byId("inbox-facts"),
    ` · ${came}${state.hasSecret ? "" : " · no signing secret is set: nothing is verified"}`,
  );
  const select = byId("inbox-behaviour");
  const chosen = BEHAVIOURS.findIndex(([, { behaviour }]) => behaviour === state.behaviour);
  if (document.activeElement !== select) select.value = String(chosen);
}

async function refreshInbox() {
  if (isAsking) return;
  isAsking = true;
  try {
    const state = await (await fetch(`/inbox?after=${lastNumber}`)).json();
    showInbox(state.received < lastNumber ? await (await fetch("/inbox")).json() : state);
  } catch {
    // The page says by itself that the simulator does not answer.
  } finally {
    isAsking = false;
  }
}

async function putToInbox(path, body, sentence) {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(path, { method: "PUT", headers, body: JSON.stringify(body) });
    const told = await answer.json();
    if (answer.ok) say(sentence, false);
    else say(`${told.title}: ${told.detail}`, true);
    return answer.ok;
  } catch {
    say("The simulator does not answer.", true);
    return false;
  }
}

byId("inbox-address").textContent = `${location.origin}/inbox`;
byId("inbox-behaviour").append(
  ...BEHAVIOURS.map(([text], index) => element("option", { value: String(index) }, text)),
);
byId("inbox-behaviour").addEventListener("change", (event) => {
  const [text, behaviour] = BEHAVIOURS[Number(event.target.value)];
  void putToInbox("/inbox/behaviour", behaviour, `The inbox answers ${text}.`);
});
byId("inbox-secret").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { secret } = event.target.elements;
  const given = secret.value.trim();
  const sentence = given === "" ? "The inbox knows no secret now." : "What comes from now on is verified.";
  if (await putToInbox("/inbox/secret", { secret: given === "" ? null : given }, sentence)) secret.value = "";
});
byId("inbox-clear").addEventListener("click", async () => {
  await fetch("/inbox", { method: "DELETE" }).catch(() => say("The simulator does not answer.", true));
  byId("inbox-list").replaceChildren();
  await refreshInbox();
});
setInterval(() => {
  if (!document.hidden) void refreshInbox();
}, 1000);
void refreshInbox();
