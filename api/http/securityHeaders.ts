import helmet from 'helmet';

/** The only other hosts the page may ask, both PDOK's and both when the user asks for it: the base map, and the search for an address. */
const baseMapHost = 'https://service.pdok.nl';
const addressHost = 'https://api.pdok.nl';

/**
 * Headers that keep the page to its own code.
 * @param hstsSeconds how long browsers are to ask by HTTPS only; 0 where HTTPS is not for this server to promise
 */
export function securityHeaders(hstsSeconds: number) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        // MapLibre's worker reads the streets of a scenario from a blob of the page's own.
        connectSrc: ["'self'", baseMapHost, addressHost, 'blob:'],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', baseMapHost],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Scripts set styles by property only, which no policy restricts.
        styleSrc: ["'self'"],
        // MapLibre starts its worker from the bundle, or from a blob.
        workerSrc: ["'self'", 'blob:'],
      },
    },
    strictTransportSecurity: hstsSeconds > 0 && { maxAge: hstsSeconds, includeSubDomains: false },
  });
}
