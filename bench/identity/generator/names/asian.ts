// Japanese, Korean, Vietnamese, Thai, Indian and Indonesian names, commonest first.
import { words } from './english.ts';

/** kanji and Hepburn with long vowels written out (ou, uu) and n' before a vowel, from which kana and the passport's spelling follow */
export const JAPANESE_FAMILY = words(`
佐藤satou 鈴木suzuki 高橋takahashi 田中tanaka 伊藤itou 渡辺watanabe 山本yamamoto 中村nakamura 小林kobayashi 加藤katou 吉田yoshida 山田yamada 佐々木sasaki 山口yamaguchi 松本matsumoto 井上inoue 木村kimura 林hayashi
斎藤saitou 清水shimizu 山崎yamazaki 森mori 池田ikeda 橋本hashimoto 阿部abe 石川ishikawa 山下yamashita 中島nakajima 石井ishii 小川ogawa 前田maeda 岡田okada 長谷川hasegawa 藤田fujita 後藤gotou 近藤kondou 村上murakami 遠藤endou
青木aoki 坂本sakamoto 斉藤saitou 福田fukuda 太田oota 西村nishimura 藤井fujii 金子kaneko 岡本okamoto 藤原fujiwara 三浦miura 中野nakano 原田harada 中川nakagawa 松田matsuda 竹内takeuchi 小野ono 田村tamura 中山nakayama 和田wada
石田ishida 森田morita 上田ueda 原hara 内田uchida 柴田shibata 酒井sakai 宮崎miyazaki 横山yokoyama 高木takagi 安藤andou 宮本miyamoto 大野oono 小島kojima 工藤kudou 谷口taniguchi 今井imai 高田takada 丸山maruyama 増田masuda
杉山sugiyama 村田murata 大塚ootsuka 新井arai 小山koyama 平野hirano 藤本fujimoto 河野kouno 上野ueno 野口noguchi 武田takeda 松井matsui 千葉chiba 菅原sugawara 岩崎iwasaki 久保kubo 木下kinoshita 佐野sano 野村nomura 松尾matsuo
`);
export const JAPANESE_MEN = words(`
大輔daisuke 健太kenta 翔太shouta 拓也takuya 達也tatsuya 健一ken'ichi 和也kazuya 浩hiroshi 誠makoto 隆takashi 誠一seiichi 勇太yuuta 陽翔haruto 蓮ren 悠真yuuma 颯太souta 大翔hiroto 湊minato 優斗yuuto 太郎tarou
一郎ichirou 次郎jirou 修osamu 博hiroshi 茂shigeru 清kiyoshi 勝masaru 進susumu 正tadashi 明akira 直樹naoki 亮ryou 学manabu 剛tsuyoshi 哲也tetsuya 秀樹hideki 康夫yasuo 恒一kouichi 裕二yuuji 純jun
`);
export const JAPANESE_WOMEN = words(`
陽子youko 恵子keiko 裕子yuuko 幸子sachiko 和子kazuko 明美akemi 由美子yumiko 久美子kumiko 真由美mayumi 智子tomoko 直子naoko 美咲misaki 葵aoi 結衣yui 陽菜hina 凛rin 芽依mei 心優miyu 花hana 杏an
さくらsakura 愛ai 彩aya 優子yuuko 香織kaori 美穂miho 恵megumi 麻衣mai 千尋chihiro 京子kyouko 洋子youko 節子setsuko 文子fumiko 順子junko 典子noriko 奈々nana 絵里eri 早紀saki 綾香ayaka 真理子mariko
`);

/** hangul and its usual spellings in Latin letters, the passport's first */
export const KOREAN_FAMILY = words(`
김:Kim/Gim 이:Lee/Yi/Rhee 박:Park/Pak/Bak 최:Choi/Choe 정:Jung/Jeong/Chung 강:Kang/Gang 조:Cho/Jo 윤:Yoon/Yun 장:Jang/Chang 임:Lim/Im 한:Han 오:Oh/O 서:Seo/Suh 신:Shin/Sin 권:Kwon/Gwon 황:Hwang 안:Ahn/An 송:Song
전:Jeon/Jun 홍:Hong 유:Yoo/Yu/Ryu 고:Ko/Go 문:Moon/Mun 양:Yang 손:Son/Sohn 배:Bae/Pae 백:Baek/Paik 허:Heo/Hur 남:Nam 심:Shim/Sim 노:Noh/Roh 하:Ha 곽:Kwak 성:Sung/Seong 차:Cha 주:Joo/Ju 우:Woo/U 구:Koo/Gu 나:Na/Ra 민:Min
`);
export const KOREAN_MEN = words(`
민:Min 준:Jun/Joon 서:Seo 지:Ji 현:Hyun/Hyeon 우:Woo/U 성:Sung/Seong 호:Ho 영:Young/Yeong 수:Soo/Su 진:Jin 재:Jae 동:Dong 승:Seung 태:Tae 상:Sang 훈:Hoon/Hun 석:Seok/Suk 규:Kyu/Gyu 철:Chul/Cheol 용:Yong 기:Ki/Gi 건:Gun/Geon 환:Hwan 혁:Hyuk/Hyeok
`);
export const KOREAN_WOMEN = words(`
서:Seo 지:Ji 민:Min 은:Eun 수:Soo/Su 영:Young/Yeong 미:Mi 현:Hyun/Hyeon 정:Jung/Jeong 혜:Hye 경:Kyung/Gyeong 선:Sun/Seon 유:Yu/Yoo 진:Jin 아:Ah/A 연:Yeon 희:Hee/Hui 숙:Sook/Suk 자:Ja 윤:Yoon/Yun 나:Na 주:Joo/Ju 하:Ha 예:Ye 채:Chae 소:So
`);

export const VIETNAMESE_FAMILY = words('Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh'); // prettier-ignore
export const VIETNAMESE_MEN = words('Văn|Hùng Văn|Dũng Minh|Tuấn Quốc|Bảo Đức|Anh Hữu|Phước Thanh|Sơn Quang|Huy Minh|Khôi Gia|Huy Hoàng|Long Tiến|Đạt Xuân|Trường Anh|Tuấn Duy|Khánh Hải|Nam'); // prettier-ignore
export const VIETNAMESE_WOMEN = words('Thị|Hương Thị|Lan Thị|Mai Thu|Hà Thanh|Thảo Ngọc|Anh Bích|Ngọc Kim|Ngân Phương|Linh Mỹ|Duyên Thùy|Trang Hồng|Nhung Minh|Châu Khánh|Vy Quỳnh|Như Tường|Vi'); // prettier-ignore

export const THAI_FAMILY = words('Saetang Saelim Wongsawat Srisai Chaiyasit Boonmee Suksawat Rattanakorn Thongchai Phromma Kaewkla Jaidee Charoensuk Intharat Phanthong Somboon Prasert Wattana Sukhum Niran Chanthara Meesuk Ruangrit Tantipong'); // prettier-ignore
export const THAI_MEN = words('Somchai Anan Chaiwat Prasit Sompong Wichai Nattapong Kittisak Thanawat Pongsak Surachai Niran Arthit Krit Phuwadol'); // prettier-ignore
export const THAI_WOMEN = words('Somying Malee Siriporn Kanya Pornthip Suda Nattaya Ratana Wanida Chanida Ploy Apinya Jintana Sunisa Kultida'); // prettier-ignore

export const INDIAN_FAMILY = words('Kumar Singh Sharma Patel Gupta Khan Verma Yadav Reddy Das Shah Mehta Jain Nair Iyer Rao Joshi Mishra Chatterjee Banerjee Mukherjee Agarwal Desai Kapoor Malhotra Chopra Bhat Pillai Menon Naidu'); // prettier-ignore
export const INDIAN_MEN = words('Rahul Amit Rajesh Sanjay Vijay Suresh Anil Arjun Rohan Vikram Ashok Deepak Manoj Ravi Sunil Karthik Aditya Nikhil Pranav Harish'); // prettier-ignore
export const INDIAN_WOMEN = words('Priya Anjali Pooja Neha Sunita Kavita Anita Deepa Lakshmi Meera Divya Shreya Aishwarya Rekha Swati Nisha Radhika Geeta Sneha Ananya'); // prettier-ignore

/** many have no family name: both words are the person's own */
export const INDONESIAN_NAMES = words('Budi Santoso Siti Dewi Agus Setiawan Wahyu Hidayat Putri Lestari Rizky Pratama Eko Prasetyo Sri Wulandari Dian Kusuma Bambang Susanto Rina Marlina Hendra Gunawan Yuni Astuti Adi Nugroho Indah Permata Suharti Joko Widya Ningsih'); // prettier-ignore
