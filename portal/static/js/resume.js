// Takes a resume code from the address, where it stands behind the # and is sent to nobody.

const field = document.getElementById("id_code");
const code = decodeURIComponent(location.hash.slice(1));

if (field && /^[\w-]{12,20}$/.test(code)) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
  document.getElementById("id_phone").focus();
}
