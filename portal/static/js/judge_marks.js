// Marks as people type them and as the ledger holds them: whole steps, no floating point.

const ONE = 10_000; // decimals of the rules have at most two places, typed ones at most four
const NUMBER = /^(\d{1,9})(?:\.(\d{0,4}))?$/;

export function units(text) {
  const match = NUMBER.exec(text);
  return match ? Number(match[1]) * ONE + Number((match[2] ?? "").padEnd(4, "0")) : null;
}

export function writeUnits(value, one = ONE) {
  const places = String(one).length - 1;
  const rest = String(value % one).padStart(places, "0").replace(/0+$/, "");
  return rest ? `${Math.floor(value / one)}.${rest}` : String(Math.floor(value / one));
}

export function readCriterion(data) {
  const exact = { minimum: units(data.minimum), maximum: units(data.maximum), step: units(data.step), factor: units(data.factor) };
  return { ...data, exact };
}

// Digits of a Chinese keyboard may be full width, and its point may be 。
export function plain(text) {
  return text.normalize("NFKC").replace("。", ".").trim();
}

// Returns { tick }, { problem } with the name of a sentence, or { tick: null } for an empty field.
export function readMark(text, criterion) {
  const typed = plain(text);
  if (!typed) return { tick: null };
  const value = units(typed.startsWith(".") ? `0${typed}` : typed);
  const { minimum, maximum, step } = criterion.exact;
  if (value === null) return { problem: "not_a_number" };
  if (value > maximum) return { problem: "too_high" };
  if (value < minimum) return { problem: "too_low" };
  if ((value - minimum) % step) return { problem: "between_steps" };
  return { tick: (value - minimum) / step };
}

export function writeMark(tick, criterion) {
  return tick === null ? "" : writeUnits(criterion.exact.minimum + tick * criterion.exact.step);
}

export function totalOf(ticks, criteria) {
  if (ticks.some((tick) => tick === null)) return "";
  const value = ({ exact }, tick) => exact.factor * (exact.minimum + tick * exact.step);
  const sum = criteria.reduce((total, criterion, index) => total + value(criterion, ticks[index]), 0);
  return writeUnits(sum, ONE * ONE);
}

function median(sorted) {
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function summary(totals) {
  const sorted = totals.map(Number).sort((one, other) => one - other);
  return { n: sorted.length, lowest: sorted[0], middle: median(sorted), highest: sorted[sorted.length - 1], sorted };
}

// More than three median deviations from one's own marks; judged once there are enough of them.
export function isUnusual(total, totals) {
  if (totals.length < 8) return false;
  const { middle, sorted } = summary(totals);
  const deviation = 1.4826 * median(sorted.map((each) => Math.abs(each - middle)).sort((one, other) => one - other));
  return Math.abs(Number(total) - middle) > Math.max(3 * deviation, 10);
}
