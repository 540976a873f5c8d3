package app.kith;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.geo.GeoPoint;
import app.kith.region.Area;
import app.kith.region.OwnRegion;
import app.kith.settings.Account;
import app.kith.settings.PayloadKey;
import app.kith.settings.Trust;
import app.kith.ui.accounts.AccountDraft;
import app.kith.ui.accounts.ConfigOffer;
import app.kith.ui.accounts.ConfigOffer.Line;
import app.kith.ui.accounts.ConfigOffer.Offered;
import app.kith.ui.accounts.Unusable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigOffersTest {
    private static final String PHONE = """
        {"_type":"configuration","host":"Home.example","port":8883,"tls":true,"username":"jane","password":"n3wpass",
         "encryptionKey":"k","clientId":"janenokia","willTopic":"x","pubTopicBase":"owntracks/jane/nokia","tid":"jn",
         "monitoring":1,"locatorInterval":60,"waypoints":[{"_type":"waypoint","desc":"Home"}]}\
        """;

    private static final Account SAVED = new Account(
            "1",
            "Ours",
            false,
            new Account.Broker(
                    "mqtt://home.example:1883",
                    "jane",
                    List.of("family/#"),
                    "kithown",
                    new Trust(null, "a".repeat(64), null)));
    private static final AccountDraft BEFORE =
            new AccountDraft(SAVED, "0ldpass", List.of(new PayloadKey("owntracks/tom/#", "t")), "");

    @TempDir
    Path folder;

    private static Offered offered(String text, AccountDraft... saved) throws Unusable {
        return (Offered) ConfigOffers.of(text, List.of(saved));
    }

    @Test
    void aPhonesConfigurationIsANewAccountWithoutWhatIsThePhones() throws Exception {
        Offered offer = offered(PHONE);
        assertNull(offer.before());
        Account.Broker way = (Account.Broker) offer.draft().account().way();
        assertEquals("mqtts://home.example:8883", way.address());
        assertFalse(way.clientId().contains("nokia"));
        assertEquals(List.of("owntracks/#"), way.topics());
        assertEquals("n3wpass", offer.draft().password());
        assertEquals(List.of(), offer.regions(), "a region without a place is none");
        assertEquals(
                List.of(
                        new Line("address", "", "mqtts://home.example:8883"),
                        new Line("user", "", "jane"),
                        new Line("password", "", "comes with it"),
                        new Line("topics", "", "owntracks/#"),
                        new Line("key", "", "comes with it")),
                offer.lines());
        assertEquals(4, offer.leftOut().size(), () -> offer.leftOut().toString());
        assertTrue(offer.leftOut().contains("2 settings that only a phone needs."));
    }

    @Test
    void theSameHostAndUserIsChangedAndTheRestOfItStays() throws Exception {
        Offered offer = offered(PHONE, BEFORE);
        assertEquals(BEFORE, offer.before());
        AccountDraft draft = offer.draft();
        assertEquals(List.of("1", "Ours"), List.of(draft.id(), draft.name()));
        Account.Broker way = (Account.Broker) draft.account().way();
        assertEquals("kithown", way.clientId());
        assertEquals("a".repeat(64), way.trust().pin());
        assertEquals(List.of("family/#"), way.topics());
        assertEquals(List.of(new PayloadKey("owntracks/tom/#", "t"), new PayloadKey("#", "k")), draft.keys());
        assertEquals(
                List.of(
                        new Line("address", "mqtt://home.example:1883", "mqtts://home.example:8883"),
                        new Line("password", "the present one", "another"),
                        new Line("key", "none", "another")),
                offer.lines());
        assertEquals(List.of(), offered(PHONE, draft).lines());
        assertNull(offered(PHONE.replace("\"jane\"", "\"tom\""), BEFORE).before());
    }

    @Test
    void noSecretIsShown() throws Exception {
        String shown = offered(PHONE, BEFORE).lines().toString()
                + offered(PHONE).lines()
                + offered(PHONE).leftOut()
                + offered(PHONE).draft();
        assertFalse(shown.contains("0ldpass") || shown.contains("n3wpass"), shown);
    }

    @Test
    void aPhoneInHttpModeLeadsToItsRecorder() throws Exception {
        Offered offer =
                offered("{\"_type\":\"configuration\",\"mode\":3,\"url\":\"https://u:p@rec.example:8443/ot/pub\"}");
        Account.Recorder way = (Account.Recorder) offer.draft().account().way();
        assertEquals("https://rec.example:8443/ot", way.address());
        assertEquals(List.of("u", "p"), List.of(way.user(), offer.draft().password()));
        assertEquals(
                "This configuration is for HTTP mode: it names a server that phones post to, and nothing that Kith"
                        + " could listen to.",
                assertThrows(
                                Unusable.class,
                                () -> offered(
                                        "{\"_type\":\"configuration\",\"mode\":3,\"url\":\"https://x.example/a\"}"))
                        .getMessage());
    }

    @Test
    void onlyCirclesWithAPlaceCanBecomeOnesOwn() throws Exception {
        String list = "[{'_type':'waypoint','desc':'Home','lat':46.5,'lon':6.6,'rad':120,'tst':1700000000,'rid':'h1'},"
                + "{'_type':'waypoint','desc':'Car','uuid':'2f234454-cf6d-4a0f-adf2-f4911ba9ffa6','tst':1700000001},"
                + "{'_type':'waypoint','desc':'+follow','lat':46.5,'lon':6.6,'rad':50,'tst':1700000002},"
                + "{'_type':'waypoint','desc':'Poi','lat':46.5,'lon':6.6,'rad':0,'tst':1700000003},"
                + "{'_type':'waypoint','desc':'Lost','lat':146.5,'lon':6.6,'rad':10,'tst':1700000004},7]";
        String phone = PHONE.replaceAll("\"waypoints\":\\[[^]]*]", "\"waypoints\":" + list.replace('\'', '"'));
        OwnRegion home = offered(phone).regions().getFirst();
        assertEquals(1, offered(phone).regions().size());
        assertEquals("h1 1700000000 Home", home.id() + " " + home.identity() + " " + home.name());
        assertEquals(new Area.Circle(new GeoPoint(46.5, 6.6), 120), home.area());
        String link = "owntracks:///config?inline="
                + Base64.getUrlEncoder().encodeToString(phone.getBytes(StandardCharsets.UTF_8));
        assertEquals("h1", offered(link).regions().getFirst().id());
        ConfigOffer.Regions alone = (ConfigOffer.Regions)
                ConfigOffers.of("{\"_type\":\"waypoints\",\"waypoints\":" + list.replace('\'', '"') + "}", List.of());
        assertEquals("h1", alone.regions().getFirst().id());
    }

    @Test
    void aLinkToTheWebIsOnlyAnOffer() throws Exception {
        ConfigOffer offer = ConfigOffers.of("owntracks:///config?url=https%3A%2F%2Ff.example%2Fa", List.of());
        assertEquals("f.example", ((ConfigOffer.Remote) offer).address().getHost());
        assertEquals(
                new ConfigOffer.Regions(List.of("Home"), List.of()),
                ConfigOffers.of("{\"_type\":\"waypoints\",\"waypoints\":[{\"desc\":\"Home\"}]}", List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "owntracks:///config?url=file%3A%2F%2F%2Fetc%2Fpasswd",
                "owntracks:///config?url=http%3A%2F%2Ff.example%2F",
                "owntracks:///config?url=%20",
                "owntracks:///config?inline=!!",
                "hello",
                "{\"_type\":\"location\"}"
            })
    void whatCannotBeUsedIsASentence(String text) {
        String told = String.valueOf(assertThrows(Unusable.class, () -> ConfigOffers.of(text, List.of()))
                .getMessage());
        assertTrue(told.length() > 20 && !told.contains("passwd"), told);
    }

    @Test
    void hostileFilesAreRefused() throws Exception {
        AccountTrial trial = new AccountTrial(List::of, new ConfigFetch());
        Path deep = Files.writeString(
                folder.resolve("deep.otrc"),
                "{\"_type\":\"configuration\",\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        Path large = folder.resolve("large.otrc");
        try (var sparse = new java.io.RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }
        for (Path path : List.of(deep, large)) {
            ExecutionException e = assertThrows(
                    ExecutionException.class, () -> trial.readFile(path).get(20, TimeUnit.SECONDS));
            assertEquals(
                    "This is larger than any OwnTracks configuration.",
                    Objects.requireNonNull(e.getCause()).getMessage());
        }
    }

    @Test
    void whatIsExportedComesBackAndHoldsSecretsOnlyWhenAsked() throws Exception {
        AccountDraft draft = offered(PHONE).draft();
        Offered back = offered(AccountExport.link(draft, true));
        assertEquals(draft.address(), back.draft().address());
        assertEquals(draft.password(), back.draft().password());
        assertEquals(draft.keys(), back.draft().keys());
        String bare = AccountExport.json(draft, false);
        assertFalse(bare.contains("n3wpass") || bare.contains("encryptionKey") || bare.contains("clientId"), bare);
        AccountDraft recorder =
                AccountDraft.fresh("R", new Account.Recorder("https://rec.example/ot/", "jane", Trust.SYSTEM));
        assertEquals(
                "https://rec.example/ot",
                offered(AccountExport.json(recorder, false)).draft().address());
        Path file = folder.resolve("out.otrc");
        assertEquals("", AccountExport.write(draft, false, file));
        assertEquals(bare + "\n", Files.readString(file));
        assertEquals("out.otrc can’t be written.", AccountExport.write(draft, false, folder.resolve("no/out.otrc")));
    }
}
