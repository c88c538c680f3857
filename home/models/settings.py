"""What editors keep about the whole site: its names, codes and footer."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

SITE_ID_CODE = RegexValidator(
    r"^(bm\d{8}|\d{10})$", _("Write 10 digits, or bm and 8 digits, for instance 3206210012.")
)
ICP_NUMBER = RegexValidator(
    r"^[一-龥]ICP备\d{8}号(-\d+)?$",
    _("Write it as on the certificate, for instance 苏ICP备05012345号-1."),
)
PSB_NUMBER = RegexValidator(
    r"^[一-龥]公网安备\s?\d{14}号$",
    _("Write it as on the certificate, for instance 苏公网安备 32062102000001号."),
)


def page_link(verbose_name):
    """A page of the footer; the link goes when the page goes."""
    return models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=verbose_name,
    )


@register_setting(icon="home")
class SiteSettings(BaseSiteSetting):
    """One row per site; edited under Settings."""

    site_name = models.CharField(_("site name"), max_length=40, default="海安人口网")
    tagline = models.CharField(_("tagline"), max_length=60, blank=True, default="生育文化")
    site_domain = models.CharField(
        _("domain"), max_length=80, blank=True, help_text=_("For the META tag SiteDomain.")
    )
    site_id_code = models.CharField(
        _("site identification code"), max_length=10, blank=True, validators=[SITE_ID_CODE]
    )
    organizer = models.CharField(
        _("organizer"), max_length=80, default="海安县人口和计划生育委员会"
    )
    operator = models.CharField(_("operator"), max_length=80, blank=True)
    address = models.CharField(_("address"), max_length=120, blank=True)
    postcode = models.CharField(
        _("postcode"),
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^\d{6}$", _("Write 6 digits."))],
    )
    phone = models.CharField(
        _("telephone"),
        max_length=30,
        blank=True,
        help_text=_("The office's number, never a person's."),
    )
    icp_no = models.CharField(_("ICP number"), max_length=40, blank=True, validators=[ICP_NUMBER])
    psb_no = models.CharField(
        _("public security number"), max_length=40, blank=True, validators=[PSB_NUMBER]
    )
    conac_id = models.CharField(
        _("CONAC identifier"),
        max_length=64,
        blank=True,
        validators=[RegexValidator(r"^[0-9A-Za-z]+$", _("Letters and digits only."))],
    )
    jiucuo_id = models.CharField(
        _("identifier of “我为政府网站找错”"),
        max_length=64,
        blank=True,
        validators=[RegexValidator(r"^[0-9A-Za-z]+$", _("Letters and digits only."))],
    )
    accessibility_page = page_link(_("accessibility page"))
    privacy_page = page_link(_("privacy page"))
    contact_page = page_link(_("contact page"))

    public_contact_fields = ("phone",)

    select_related = ["accessibility_page", "privacy_page", "contact_page"]

    panels = [
        FieldRowPanel(["site_name", "tagline"]),
        FieldRowPanel(["site_domain", "site_id_code"]),
        MultiFieldPanel(
            [
                FieldRowPanel(["organizer", "operator"]),
                FieldRowPanel(["address", "postcode", "phone"]),
            ],
            heading=_("Who runs the site"),
        ),
        MultiFieldPanel(
            [FieldRowPanel(["icp_no", "psb_no"]), FieldRowPanel(["conac_id", "jiucuo_id"])],
            heading=_("Registrations"),
        ),
        MultiFieldPanel(
            ["accessibility_page", "privacy_page", "contact_page"], heading=_("Footer links")
        ),
    ]

    class Meta:
        verbose_name = _("site settings")

    @property
    def psb_recordcode(self) -> str:
        """The 14 digits that the register of the public security bureau asks for."""
        return "".join(filter(str.isdigit, self.psb_no))
