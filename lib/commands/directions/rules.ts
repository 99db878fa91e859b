/** Which files must not need which others. */
export interface DirectionRule {
  readonly name: string;
  readonly why: string;
  readonly from: RegExp;
  /** Of those, which are free. */
  readonly exceptFrom?: RegExp;
  readonly to: RegExp;
  readonly exceptTo?: RegExp;
  /** True where knowing a type is allowed and only running code is not. */
  readonly typesAreFree?: boolean;
}

const OWN = /^(app|components|lib|generated|prisma)\//;
const SCREEN_OR_DATABASE = /^(generated|prisma)\/|^lib\/db\/|^@?prisma(\/|$)/;
const PURE = /^lib\/(detection|alerting\/rules)\//;
const WORDS =
  /^lib\/(interaction-server\/poll|time-series\/types|detection\/(types|causes\/question)|calendar\/local-date|alerting\/rules\/(words|phrases|rule|default-rules|subject|matcher|name-pattern)|auth\/(actor|next-path|pages|permissions|roles|words)|http\/[a-z-]+-schemas)\.ts$/;

/** The directions between folders; tests are free, see `isTest`. */
export const DIRECTION_RULES: readonly DirectionRule[] = [
  {
    name: "lib knows no screens",
    why: "app → components, lib; never back",
    from: /^lib\//,
    to: /^(app|components)\//,
  },
  { name: "components know no pages", why: "pages use components", from: /^components\//, to: /^app\// },
  {
    name: "components run in browsers",
    why: "they take their words from the API's schemas, and nothing that needs Node.js",
    from: /^components\//,
    to: /^lib\/|^node:/,
    exceptTo: WORDS,
    typesAreFree: true,
  },
  {
    name: "screens know no database",
    why: "pages and handlers call lib; not even table types bind them",
    from: /^(app|components)\/|^(instrumentation|proxy)\.ts$/,
    to: SCREEN_OR_DATABASE,
  },
  {
    name: "clients are for storage",
    why: "only what stores and loads knows the generated clients",
    from: /./,
    exceptFrom: /^lib\/(db|time-series|collector|live|import|demo|alerting|webhooks)\/|^generated\//,
    to: /^generated\//,
  },
  {
    name: "words stand alone",
    why: "browsers and every part load them, so they bring nothing along",
    from: WORDS,
    to: /^(app|components|lib|generated)\/|^node:/,
    exceptTo: WORDS,
  },
  {
    name: "detection is pure",
    why: "functions of (state, reading, now): types of the project, no I/O",
    from: PURE,
    to: /^(app|components|lib|generated)\/|^node:/,
    exceptTo: PURE,
    typesAreFree: true,
  },
  {
    name: "codec is pure",
    why: "it turns numbers into bytes and back",
    from: /^lib\/time-series\/codec\//,
    to: OWN,
    exceptTo: /^lib\/time-series\/(codec\/|types\.ts$)|^lib\/interaction-server\/poll\.ts$/,
    typesAreFree: true,
  },
  {
    name: "connections know nothing downstream",
    why: "a poll does not know what becomes of it",
    from: /^lib\/interaction-server\//,
    to: /^generated\/|^lib\/(?!interaction-server\/)/,
  },
  {
    name: "time series knows nothing downstream",
    why: "it stores and answers, whoever asks",
    from: /^lib\/time-series\//,
    to: /^lib\/(?!time-series\/|db\/|interaction-server\/poll\.ts$)/,
  },
  {
    name: "database knows nothing downstream",
    why: "it opens and migrates, whatever is stored",
    from: /^lib\/db\//,
    to: /^lib\/(?!db\/)/,
  },
  {
    name: "simulator stands alone",
    why: "sharing code with the reader would hide a mistake in both",
    from: /^lib\/simulator\//,
    to: /^(app|components|generated)\/|^lib\/(?!simulator\/)/,
  },
  {
    name: "product knows no simulator",
    why: "what runs at a customer's must not carry it",
    from: /^(app|components|instrumentation\.ts|proxy\.ts)|^lib\/(?!simulator\/|demo\/|commands\/|bench\/|detection-bench\/)/,
    to: /^lib\/(simulator|demo|commands\/(?!exit-on-signal\.ts$))/,
  },
  { name: "imports lead somewhere", why: "a path that names no file", from: /./, to: /^\?/ },
];

/** Tests and what only they use may look everywhere. */
export function isTest(file: string): boolean {
  return /\.test\.tsx?$|\/fixtures(\/|\.ts$)|-fixture\.ts$|\/test-[^/]+\.ts$|^e2e\//.test(file);
}
