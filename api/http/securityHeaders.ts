import helmet from 'helmet';

/** The only other host the page may ask: PDOK's base map, when the user switches it on. */
const baseMapHost = 'https://service.pdok.nl';

/** Headers that keep the page to its own code. HTTPS is the business of whatever stands before this server. */
export function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        connectSrc: ["'self'", baseMapHost],
        fontSrc: ["'self'", 'data:'],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', baseMapHost],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // MapLibre and the components set style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        // MapLibre starts its worker from the bundle, or from a blob.
        workerSrc: ["'self'", 'blob:'],
      },
    },
    strictTransportSecurity: false,
  });
}
