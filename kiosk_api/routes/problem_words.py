"""What a person may read of a problem, in four languages. Clients with better words use their own."""

from typing import Final

from kiosk_api.contract import problems
from kiosk_api.contract.shapes import Localized

DETAILS: Final = {
    problems.BAD_REQUEST: Localized(
        nl="Er zitten fouten in wat je stuurde.",
        fr="Ce que vous avez envoyé contient des erreurs.",
        de="Ihre Eingabe enthält Fehler.",
        en="What you sent has faults.",
    ),
    problems.NO_ACCESS_TOKEN: Localized(
        nl="Je bent niet aangemeld.",
        fr="Vous n’êtes pas connecté.",
        de="Sie sind nicht angemeldet.",
        en="You are not signed in.",
    ),
    problems.INVALID_ACCESS_TOKEN: Localized(
        nl="Je aanmelding geldt niet meer. Meld je opnieuw aan.",
        fr="Votre connexion n’est plus valable. Reconnectez-vous.",
        de="Ihre Anmeldung gilt nicht mehr. Melden Sie sich neu an.",
        en="Your sign-in no longer counts. Sign in again.",
    ),
    problems.EXPIRED_ACCESS_TOKEN: Localized(
        nl="De tijd van je toegang is voorbij.",
        fr="La durée de votre accès est écoulée.",
        de="Die Zeit Ihres Zugangs ist abgelaufen.",
        en="The time of your access is over.",
    ),
    problems.MISSING_SCOPE: Localized(
        nl="Deze aanmelding geeft geen toegang tot KIOSK.",
        fr="Cette connexion ne donne pas accès à KIOSK.",
        de="Diese Anmeldung gibt keinen Zugang zu KIOSK.",
        en="This sign-in gives no access to KIOSK.",
    ),
    problems.MISSING_PERMISSION: Localized(
        nl="Je hebt hier het recht niet of niet meer toe, of je vertegenwoordigt deze aanvrager niet meer.",
        fr="Vous n’y avez pas ou plus droit, ou vous ne représentez plus ce demandeur.",
        de="Sie haben dazu kein Recht oder keines mehr, oder Sie vertreten diesen Antragsteller nicht mehr.",
        en="You do not have the right to this, or no longer, or you no longer represent this applicant.",
    ),
    problems.RESOURCE_NOT_FOUND: Localized(
        nl="Dit bestaat niet, of je hebt geen grond om het te zien.",
        fr="Ceci n’existe pas, ou rien ne vous permet de le voir.",
        de="Das gibt es nicht, oder Sie haben keinen Grund, es zu sehen.",
        en="This does not exist, or you have no ground to see it.",
    ),
    problems.METHOD_NOT_ALLOWED: Localized(
        nl="Dit kan hier niet.",
        fr="Ceci n’est pas possible ici.",
        de="Das geht hier nicht.",
        en="This cannot be done here.",
    ),
    problems.NOT_ACCEPTABLE: Localized(
        nl="Het antwoord bestaat niet in de vorm die je vraagt.",
        fr="La réponse n’existe pas sous la forme demandée.",
        de="Die Antwort gibt es nicht in der gewünschten Form.",
        en="The answer does not exist in the form that you ask for.",
    ),
    problems.ACCOUNT_NUMBER_LOCKED: Localized(
        nl="Het rekeningnummer kan niet meer wijzigen, want het dossier heeft de adviesfase bereikt.",
        fr="Le numéro de compte ne peut plus changer, car le dossier a atteint la phase d’avis.",
        de="Die Kontonummer ist nicht mehr änderbar: Die Akte hat die Begutachtungsphase erreicht.",
        en="The account number can no longer change, because the dossier has reached the advice phase.",
    ),
    problems.AUTHENTIC_DATA_LOCKED: Localized(
        nl="Deze gegevens komen uit een authentieke bron. Je wijzigt ze bij die bron, niet in KIOSK.",
        fr="Ces données viennent d’une source authentique. Modifiez-les à cette source, pas dans KIOSK.",
        de="Diese Daten stammen aus einer authentischen Quelle. Ändern Sie sie dort, nicht in KIOSK.",
        en="These data come from an authentic source. Change them at that source, not in KIOSK.",
    ),
    problems.IDEMPOTENCY_KEY_REUSED: Localized(
        nl="Deze sleutel hoort al bij een andere wijziging.",
        fr="Cette clé appartient déjà à une autre modification.",
        de="Dieser Schlüssel gehört schon zu einer anderen Änderung.",
        en="This key belongs to another change already.",
    ),
    problems.NOT_REVERSIBLE: Localized(
        nl="Deze wijziging kan niet meer ongedaan gemaakt worden.",
        fr="Cette modification ne peut plus être annulée.",
        de="Diese Änderung kann nicht mehr rückgängig gemacht werden.",
        en="This change can no longer be undone.",
    ),
    problems.NOT_HANDED_IN: Localized(
        nl="Dit dossier is nog niet ingediend, dus de administratie ziet het nog niet.",
        fr="Ce dossier n’a pas encore été introduit\u00a0; l’administration ne le voit donc pas encore.",
        de="Diese Akte ist noch nicht eingereicht, die Verwaltung sieht sie also noch nicht.",
        en="This dossier has not been handed in yet, so the administration does not see it yet.",
    ),
    problems.ACT_OUT_OF_ORDER: Localized(
        nl="Dit kan nu niet met dit dossier: de procedure laat deze stap hier niet toe.",
        fr="Ceci n’est pas possible maintenant\u00a0: la procédure ne permet pas cette étape ici.",
        de="Das geht jetzt nicht mit dieser Akte: Das Verfahren lässt diesen Schritt hier nicht zu.",
        en="This cannot be done with this dossier now: the procedure does not allow this step here.",
    ),
    problems.REQUEST_CLOSED: Localized(
        nl="Deze vraag staat niet meer open: ze is al beantwoord, of de behandeling ging zonder antwoord verder.",
        fr="Cette demande n’est plus ouverte\u00a0: elle a reçu une réponse, ou le traitement a continué sans elle.",
        de="Diese Frage ist nicht mehr offen: Sie ist beantwortet, oder die Bearbeitung ging ohne Antwort weiter.",
        en="This request is no longer open: it was answered, or the dossier was handled further without an answer.",
    ),
    problems.MANDATE_ACT_REFUSED: Localized(
        nl="Dit kan nu niet met dit mandaat of deze mandaatuitvoerder.",
        fr="Ceci n’est pas possible maintenant avec ce mandat ou cet exécutant.",
        de="Das geht jetzt nicht mit dieser Vollmacht oder diesem Ausführer.",
        en="This cannot be done with this mandate or this performer now.",
    ),
    problems.STALE_VERSION: Localized(
        nl="Dit is ondertussen door iemand anders gewijzigd.",
        fr="Ceci a été modifié entre-temps par quelqu’un d’autre.",
        de="Dies wurde inzwischen von jemand anderem geändert.",
        en="Somebody else has changed this meanwhile.",
    ),
    problems.TAB_CLOSED: Localized(
        nl="Dit tabblad kan nu niet ingevuld worden.",
        fr="Cet onglet ne peut pas être rempli maintenant.",
        de="Diese Registerkarte kann jetzt nicht ausgefüllt werden.",
        en="This tab cannot be filled in now.",
    ),
    problems.UPLOAD_OFFSET_DIFFERS: Localized(
        nl="Dit stuk van het bestand sluit niet aan bij wat er al is.",
        fr="Cette partie du fichier ne suit pas ce qui est déjà arrivé.",
        de="Dieser Teil der Datei schließt nicht an das an, was schon da ist.",
        en="This piece of the file does not follow what is there already.",
    ),
    problems.TOO_MANY_UPLOADS: Localized(
        nl="Je bent al te veel bestanden aan het versturen.",
        fr="Vous envoyez déjà trop de fichiers.",
        de="Sie senden bereits zu viele Dateien.",
        en="You are sending too many files already.",
    ),
    problems.CONTENT_DIFFERS: Localized(
        nl="Het bestand is onderweg beschadigd. Verstuur het opnieuw.",
        fr="Le fichier a été endommagé en chemin. Envoyez-le à nouveau.",
        de="Die Datei wurde unterwegs beschädigt. Senden Sie sie noch einmal.",
        en="The file was damaged on its way. Send it again.",
    ),
    problems.CONTENT_REFUSED: Localized(
        nl="De inhoud van het bestand is niet wat de naam zegt.",
        fr="Le contenu du fichier n’est pas ce que son nom indique.",
        de="Der Inhalt der Datei ist nicht, was ihr Name sagt.",
        en="The contents of the file are not what its name says.",
    ),
    problems.CONTENT_INFECTED: Localized(
        nl="In het bestand zit een virus. Het is niet bewaard.",
        fr="Le fichier contient un virus. Il n’a pas été conservé.",
        de="Die Datei enthält einen Virus. Sie wurde nicht gespeichert.",
        en="The file has a virus. It was not kept.",
    ),
    problems.RANGE_NOT_SATISFIABLE: Localized(
        nl="Zo ver loopt het bestand niet.",
        fr="Le fichier ne va pas aussi loin.",
        de="So weit reicht die Datei nicht.",
        en="The file does not go that far.",
    ),
    problems.VIRUS_CHECK_UNAVAILABLE: Localized(
        nl="Bestanden kunnen nu niet op virussen gecontroleerd worden, dus ook niet bewaard.",
        fr="La recherche de virus est momentanément impossible, donc aucun fichier n’est conservé.",
        de="Dateien können gerade nicht auf Viren geprüft und daher nicht gespeichert werden.",
        en="Files cannot be checked for viruses just now, so none is kept.",
    ),
    problems.TAB_CLOSED: Localized(
        nl="Dit tabblad kan nu niet ingevuld worden.",
        fr="Cet onglet ne peut pas être rempli maintenant.",
        de="Diese Registerkarte kann jetzt nicht ausgefüllt werden.",
        en="This tab cannot be filled in now.",
    ),
    problems.NOT_DELETABLE: Localized(
        nl="Dit dossier kan niet verwijderd worden: het is al ingediend, of er hangen subdossiers onder.",
        fr="Ce dossier ne peut pas être supprimé\u00a0: il est déjà introduit, ou des sous-dossiers en dépendent.",
        de="Diese Akte kann nicht gelöscht werden: Sie ist schon eingereicht oder hat Unterakten.",
        en="This dossier cannot be deleted: it was submitted already, or it has sub-dossiers.",
    ),
    problems.NOT_SUBMITTABLE: Localized(
        nl="Er valt in dit dossier nu niets in te dienen.",
        fr="Il n’y a rien à introduire dans ce dossier pour le moment.",
        de="In dieser Akte gibt es jetzt nichts einzureichen.",
        en="There is nothing to submit in this dossier now.",
    ),
    problems.CLOSING_DAY_PASSED: Localized(
        nl="De uiterste indiendatum is voorbij. Maak een kopie om in een volgende ronde in te dienen.",
        fr="La date limite d’introduction est passée. Faites une copie pour un prochain appel.",
        de="Die Einreichfrist ist abgelaufen. Machen Sie eine Kopie für eine nächste Runde.",
        en="The closing date has passed. Make a copy to submit in a next round.",
    ),
    problems.NOT_WITHDRAWABLE: Localized(
        nl="Dit dossier kan niet ingetrokken worden: het is niet ingediend, of er is al over beslist.",
        fr="Ce dossier ne peut pas être retiré\u00a0: il n’est pas introduit, ou une décision a déjà été prise.",
        de="Diese Akte kann nicht zurückgezogen werden: Sie ist nicht eingereicht oder schon entschieden.",
        en="This dossier cannot be withdrawn: it was not submitted, or it was decided on already.",
    ),
    problems.RIGHT_REFUSED: Localized(
        nl="Dit recht kan zo niet gegeven, gewijzigd, ingetrokken of gevraagd worden.",
        fr="Ce droit ne peut pas être donné, modifié, retiré ou demandé ainsi.",
        de="Dieses Recht kann so nicht erteilt, geändert, entzogen oder beantragt werden.",
        en="This right cannot be given, changed, withdrawn or asked for like this.",
    ),
    problems.APPOINTMENT_REFUSED: Localized(
        nl="Deze vertegenwoordiger kan zo niet aangesteld, gewijzigd of beëindigd worden.",
        fr="Ce représentant ne peut pas être désigné, modifié ou retiré ainsi.",
        de="Dieser Vertreter kann so nicht bestellt, geändert oder abberufen werden.",
        en="This representative cannot be appointed, changed or ended like this.",
    ),
    problems.PAYLOAD_TOO_LARGE: Localized(
        nl="Wat je stuurde is te groot.",
        fr="Ce que vous avez envoyé est trop volumineux.",
        de="Ihre Eingabe ist zu groß.",
        en="What you sent is too large.",
    ),
    problems.UNSUPPORTED_MEDIA_TYPE: Localized(
        nl="Wat je stuurde staat niet in een vorm die hier gelezen wordt.",
        fr="Ce que vous avez envoyé n’est pas dans une forme lue ici.",
        de="Ihre Eingabe hat keine Form, die hier gelesen wird.",
        en="What you sent is not in a form that is read here.",
    ),
    problems.VERSION_REQUIRED: Localized(
        nl="Een wijziging moet zeggen welke versie ze wijzigt.",
        fr="Une modification doit dire quelle version elle modifie.",
        de="Eine Änderung muss sagen, welche Version sie ändert.",
        en="A change must say which version it changes.",
    ),
    problems.TOO_MANY_REQUESTS: Localized(
        nl="Te veel vragen na elkaar. Wacht even.",
        fr="Trop de demandes à la suite. Patientez un instant.",
        de="Zu viele Anfragen hintereinander. Warten Sie kurz.",
        en="Too many requests. Wait a moment.",
    ),
    problems.INTERNAL_SERVER_ERROR: Localized(
        nl="Er liep iets mis in KIOSK.",
        fr="Un problème est survenu dans KIOSK.",
        de="In KIOSK ist etwas schiefgegangen.",
        en="Something went wrong in KIOSK.",
    ),
    problems.SERVICE_UNAVAILABLE: Localized(
        nl="KIOSK is nu even niet bereikbaar.",
        fr="KIOSK est momentanément inaccessible.",
        de="KIOSK ist gerade nicht erreichbar.",
        en="KIOSK cannot be reached just now.",
    ),
}
