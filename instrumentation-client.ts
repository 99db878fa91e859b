import { config } from "zod";

// Before any page's code: zod would try whether it may make functions of texts, which the content-security policy forbids and reports.
config({ jitless: true });
