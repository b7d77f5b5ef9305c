/** The browser of tests, journeys and benches; Debian's package has the name of the program. */
export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell';
