package app.kith.ui.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.kith.errand.Errand;
import app.kith.errand.Errands;
import app.kith.protocol.Command;
import app.kith.ui.testing.Family;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsDraftTest {
    @Test
    void onlyWhatWillBeAnotherIsSent() {
        SettingsDraft draft =
                new SettingsDraft(Map.of("monitoring", "1", "locatorInterval", "60", "extendedData", "1"));
        draft.want(PhoneSetting.MONITORING, "2");
        draft.want(PhoneSetting.INTERVAL, " 60 ");
        draft.want(PhoneSetting.EXTENDED, "true");
        draft.want(PhoneSetting.PING, "30");
        draft.want(PhoneSetting.TID, "jq");
        draft.want(PhoneSetting.TID, " ");
        assertEquals(
                List.of(
                        new SettingsDraft.Change(PhoneSetting.MONITORING, "1", "2"),
                        new SettingsDraft.Change(PhoneSetting.PING, null, "30")),
                draft.changes());
        assertEquals(
                "{\"_type\":\"cmd\",\"action\":\"setConfiguration\",\"configuration\":{\"_type\":\"configuration\","
                        + "\"monitoring\":2,\"ping\":30}}",
                draft.command().json());
    }

    @Test
    void aSettingOfTwoNamesIsSentUnderBothAndReadUnderEither() {
        SettingsDraft draft = new SettingsDraft(Map.of("pubExtendedData", "true"));
        assertEquals("true", draft.was(PhoneSetting.EXTENDED));
        draft.want(PhoneSetting.EXTENDED, "false");
        assertEquals(
                Map.of("extendedData", false, "pubExtendedData", false),
                draft.command().settings());
    }

    @Test
    void whatNoPhoneWouldTakeIsNotGood() {
        SettingsDraft draft = new SettingsDraft(Map.of("locatorDisplacement", "200000"));
        for (String bad : List.of("0", "-1", "1.5", "many", "99999999999")) {
            draft.want(PhoneSetting.INTERVAL, bad);
            assertFalse(draft.isGood(PhoneSetting.INTERVAL), bad);
        }
        draft.want(PhoneSetting.INTERVAL, "1");
        assertTrue(draft.isGood(PhoneSetting.INTERVAL));
        draft.want(PhoneSetting.TID, "abc");
        assertFalse(draft.isGood(PhoneSetting.TID));
        draft.want(PhoneSetting.DISPLACEMENT, "200000");
        assertTrue(draft.isGood(PhoneSetting.DISPLACEMENT), "it is so already");
    }

    @Test
    void whatIsKnownIsTheNewestAnswer() {
        Errand old = dump("1", Map.of("monitoring", "0"));
        Errand news = dump("2", Map.of("monitoring", "1"));
        Errand asked = new Errand("3", Family.JANE, "home", new Command.Dump(), Family.NOW, true, new Errand.Queued());
        Errands all = new Errands(List.of(old, news, asked));
        assertEquals(Map.of("monitoring", "1"), SettingsDraft.known(all, Family.JANE));
        assertEquals(Map.of(), SettingsDraft.known(all, Family.TOM));
    }

    private static Errand dump(String id, Map<String, String> said) {
        return new Errand(
                id, Family.JANE, "home", new Command.Dump(), Family.NOW, true, new Errand.Answered(Family.NOW, said));
    }
}
