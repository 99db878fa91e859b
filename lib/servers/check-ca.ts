import { X509Certificate } from "node:crypto";
import { ApiError } from "@/lib/http/problem";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Throws ApiError `bad-request` unless the text holds certificates, all of them readable. */
export function checkCa(caPem: string | null | undefined): void {
  if (caPem === null || caPem === undefined) return;
  const certificates = caPem.match(CERTIFICATE) ?? [];
  if (certificates.length > 0 && certificates.every(isCertificate)) return;
  const message = "This is not a certificate in PEM: it begins with -----BEGIN CERTIFICATE-----";
  throw new ApiError("bad-request", "The certificate can't be read.", [{ path: "caPem", message }]);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
