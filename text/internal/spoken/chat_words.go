package spoken

import "strings"

// Expansions of chat abbreviations: in full, or letter by letter.
var chatWords = map[string]string{}

func init() {
	for line := range strings.SplitSeq(`pls please/plz please/plss please/plzz please/thx thanks/thnx thanks/tnx thanks/thks thanks/tks thanks/thnks thanks/thanx thanks/tysm thank you so much/tyvm thank you very much/
		bday birthday/l8r later/l8 late/gr8 great/m8 mate/h8 hate/w8 wait/str8 straight/b4 before/2nite tonight/2night tonight/2nyt tonight/2mora tomorrow/2gether together/2geva together/2getha together/2sday Tuesday/4get forget/4gets forgets/4got forgot/4gotten forgotten/4give forgive/4gave forgave/4giving forgiving/4ever forever/4eva forever/4evr forever/4evah forever/4ward forward/4wards forwards/
		l8er later/l8rs later/l8est latest/gr8est greatest/gr8er greater/m8s mates/m8ey matey/h8s hates/h8d hated/h8er hater/h8ers haters/h8rs haters/h8ing hating/w8s waits/w8ed waited/w8in waiting/w8ing waiting/sk8 skate/sk8s skates/sk8r skater/sk8er skater/sk8ing skating/sk8board skateboard/b4hand beforehand/in4mation information/un4gettable unforgettable/in2 into/2day today/2moro tomorrow/
		2morrow tomorrow/tmrw tomorrow/tmr tomorrow/tmw tomorrow/tmrrw tomorrow/2mrw tomorrow/2mrrw tomorrow/2moz tomorrow/tomoz tomorrow/ppl people/msg message/msgs messages/msgd messaged/abt about/
		rn right now/ur your/urs yours/np no problem/nvm never mind/lmk let me know/omw on my way/hbu how about you/wbu what about you/cud could/shud should/wud would/anniv anniversary/btn button/btns buttons/wyd what are you doing/
		wtf what the fuck/bc because/cuz cause/coz cause/luv love/sry sorry/srry sorry/sis sis/tho though/thru through/yr year/yrs years/wknd weekend/wkend weekend/
		fav fave/favs faves/gf girlfriend/bf boyfriend/bff B F F/bro bro/prob probably/probs probably/def definitely/obv obviously/obvs obviously/prolly probably/
		rly really/rlly really/alrdy already/alrd already/srsly seriously/deffo definitely/bcuz because/bcz because/becuz because/dunno dunno/ya ya/jks jokes/wanna wanna/smth something/sth something/smthn something/
		someth1ng something/any1 anyone/some1 someone/every1 everyone/no1 no one/w/ with/ty thank you/yw you're welcome/gn good night/idc I D C/hv have/
		kno know/nite night/nxt next/tonite tonight/lite lite/xmas Christmas/wut what/wat what/whats what's/dat that/dis this/da da/pic pic/pics pics/vid vid/vids vids/
		thats that's/cant can't/cu see you/cya see ya/g2g got to go/didnt didn't/dont don't/doesnt doesn't/isnt isn't/wasnt wasn't/couldnt couldn't/wouldnt wouldn't/shouldnt shouldn't/havent haven't/
		hasnt hasn't/arent aren't/werent weren't/youre you're/theyre they're/theres there's/ive I've/im I'm/wont won't/aint ain't/lets let's/hes he's/
		shes she's/yall y'all/mins minutes/hrs hours/congrats congrats/qs questions/govt government/btwn between/aft after/yest yesterday/wk week/wks weeks/
		ez easy/hru how are you/txt text/txts texts/tn tonight/rgds regards/fb F B/yt Y T/fyi F Y I/tldr T L D R/fwd forward/fwding forwarding/lols lols/hbd happy birthday/wdym what do you mean/ofc of course/wya W Y A/dmg damage/mtg meeting/mtgs meetings/appt appointment/appts appointments/acct account/accts accounts/ily I love you/ily2 I love you too/ilyt I love you too/ilysm I love you so much/istg I swear to god/szn season/otw on the way/cmon c'mon/weve we've/youve you've/theyve they've/wouldve would've/couldve could've/shouldve should've/mustve must've/youll you'll/theyll they'll/itll it'll/thatll that'll/youd you'd/theyd they'd/itd it'd/mustnt mustn't/neednt needn't/wld would/cld could/shld should/ig I guess/fr for real/sm so much/atm A T M/plsss please`, "/") {
		word, said, ok := strings.Cut(strings.TrimSpace(line), " ")
		if ok {
			chatWords[word] = said
		}
	}
	for w := range strings.FieldsSeq("lite da atm sis bro ya dunno wanna congrats pic pics vid vids lols w/ prob def mins hrs yr yrs wk wks lets") {
		delete(chatWords, w)
	}
}

// soonAfter are words after "aft" that is short for "after".
var soonAfter = set("school work lunch class dinner breakfast gym practice the i we u you my that this church uni college shift midnight")

// chatLetters are spelled, though some could be words.
var chatLetters = set(`cba doi af brt omg omfg stfu gtfo idgaf fml asf ttyl idk idc idek imo imho tbh tbf tbt btw brb gtg smh fyi ngl ikr iirc afaik fwiw icymi irl dm dms jk lol lmao lmfao rofl iykyk
	nyc eod ootd diy rsvp faq eta ama afk bbl bfn cya fr gg ggs gm gl glhf hmu jfc kk ofc omgg otp pov ppv psa qotd rip roi rt sfw nsfw snafu ftw tbd tba tfw tgif til tmi
	wtf wth xoxo yolo aka asap bbq cv hq id ids ok pm pms tv tvs usa uk eu dj mc vip cc bcc ps btws gdp nba nfl mlb nhl fbi cia nsa irs dmv atm atms pdf pdfs url usb gps
	ucla usc ncaa aclu imdb usps naacp lgbt lgbtq lgbtqia hdmi wnba cnn bbc hbo espn usda fda cdc epa hvac dslr rcmp ymca nypd lapd fdny mrna dna rna cnbc msnbc nhs rotc ufc wwe iucn gcse gcses rspca rspb mri mris vpn vpns
	jfk ibm gpa cpu gpu ai ui ux html css sql api apis cto ceo cfo coo phd mba ba bs hr pr qa`)

func init() {
	for w := range strings.FieldsSeq("rofl snafu yolo bfn asap ok ofc mc id ids ba bs gl cc ps cv hq pr til gm ama rip roi wtf pm") {
		delete(chatLetters, w)
	}
	chatLetters["gm"], chatLetters["pm"], chatLetters["hq"] = true, true, true
}

// Words that a chat writes with some of their letters.
func init() {
	for line := range strings.SplitSeq("tht that/jst just/knw know/dnt don't/cnt can't/vry very/bby baby/havnt haven't/urself yourself/frm from/wrk work/gna gonna/frnd friend/frnds friends/thankyou thank you/nd and", "/") {
		word, said, _ := strings.Cut(line, " ")
		chatWords[word] = said
	}
}
