import { getRoute } from "@/lib/http/api-route";
import { DOCUMENT_CONTRACT, openApiDocument } from "@/lib/openapi/document";
import packageJson from "@/package.json";
import { ROUTES } from "../routes";

let made: ReturnType<typeof openApiDocument> | undefined;

/** The whole API as an OpenAPI document. */
export const GET = getRoute(DOCUMENT_CONTRACT, async () => {
  made ??= openApiDocument(ROUTES, packageJson.version);
  return made;
});
