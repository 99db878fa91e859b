import { ALERT_ROUTES } from "./described/alerts";
import { PEOPLE_ROUTES } from "./described/people";
import { SETTINGS_ROUTES } from "./described/settings";
import { WATCHING_ROUTES } from "./described/watching";

/** Every address of the API, with a sentence for each method: what `/api/v1/openapi.json` is made from. A test fails when one is missing. */
export const ROUTES = [...WATCHING_ROUTES, ...ALERT_ROUTES, ...SETTINGS_ROUTES, ...PEOPLE_ROUTES];
