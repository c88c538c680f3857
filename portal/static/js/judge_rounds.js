// The list of a judge's rounds: what the browser kept of a certified one is not needed any more.

import { purge, purgeAtLogout } from "./judge_kept.js";

const { over, own } = JSON.parse(document.getElementById("judging-kept").textContent);

purge(over);
purgeAtLogout(own, async () => true);
