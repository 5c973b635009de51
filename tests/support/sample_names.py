# SPDX-License-Identifier: GPL-3.0-or-later
"""Invented names for the sample ACO: nobody here is anybody."""

FIRST = """Aaliyah Abigail Adaeze Ahmed Aidan Alejandra Alicia Amara Amelia Ana André Anders Aniela
Anh Anjali Antonio Arjun Astrid Aurélie Beatriz Benedict Björn Brennan Brigid Caleb Camila Carlos
Cécile Chidi Chloé Clara Conor Cristina Dalia Daniela Darnell Dmitri Deborah Desmond Diego Dolores
Ebony Eduardo Eileen Elif Elizabeth Emeka Emre Erin Esperanza Esther Fatima Fernando Fiona
Francesca Gabriela Gareth Gita Gloria Grace Gustavo Hana Hannah Haruto Hélène Henrik Hiroko Hye-jin
Ibrahim Ifeoma Ignacio Ingrid Irina Isabel Ivana Jacqueline Jamal Javier Jia Joanna João Jorge
José Josephine Joy Juan Julia Kamala Karen Karim Katarzyna Keiko Kenneth Khadija Kofi Kwame Lars
Latoya Leila Lena Leticia Lien Linda Lucía Lukas Mai Malik Manuel Marcus Margaret María Marisol
Marguerite Mateo Mei-Ling Mercedes Michael Miguel Minh Miriam Mónica Nadia Naomi Nathaniel Neha
Nicole Noor Núria Olga Oluwaseun Omar Oscar Padma Paolo Patrice Patricia Pía Priya Quentin Rachel
Rafael Rajesh Ramón Rebecca Renée Ricardo Rosalind Rosa Ruth Samira Samuel Sanjay Saoirse Sergio
Shanice Siobhán Sofía Soledad Solveig Stefan Sunita Susan Tamara Tariq Teresa Thanh Thomas Tomás
Tyrone Ursula Valentina Vera Vikram Walter Wanda Wei Xiomara Yasmin Yolanda Yuki Yusuf Zainab
Zofia Zoë""".split()

LAST = """Abara|Abernathy|Adebayo|Agarwal|Aguirre|Ahmadi|Åkerlund|Albrecht|Almeida|Álvarez|Anand|Aoki
Appiah|Arceneaux|Asante|Ávila|Baca|Bakshi|Banerjee|Barragán|Bassett|Beaulieu|Beck|Bélanger|Benavides
Berglund|Bhattacharya|Bianchi|Blackbird|Blaszczyk|Bondurant|Boudreaux|Brannigan|Bui|Byrne|Cabrera
Calderón|Calloway|Campos|Cardoso|Castañeda|Cavanaugh|Chakrabarti|Chan|Charbonneau|Chaudhry|Chen|Cho
Cisneros|Clearwater|Cole|Córdova|Coulibaly|Cruz|Czerwiński|Da Silva|Dang|Das|De la Cruz-Montemayor
Delgado|Desai|Diallo|Dimitrova|Doan|Dombrowski|Donnelly|Dubois|Duong|Echeverría|Edmonds|Eklund|Eze
Fairbanks|Farrokhzad|Fekete|Feldman|Fernandes|Fitzgerald|Flanagan|Fontaine|Fuentes|Fujimoto|Gallegos
Garba|García|Gebreselassie|Ghosh|Gillespie|Giordano|Goldstein|Gonçalves|Goswami|Greenleaf|Grzegorczyk
Guerrero|Gustafson|Guzmán|Ha|Haddad|Hakimi|Halvorsen|Hamid|Harper|Hashemi|Hayashi|Hegde|Hernández
Hidalgo|Hightower|Hoang|Holloway|Hossain|Huang|Hussain|Ibarra|Idowu|Ilves|Iqbal|Ishikawa|Iyer|Jacobs
Jaramillo|Jensen|Jha|Jiménez|Johansson|Joshi|Kaczmarek|Kamara|Kapoor|Karimi|Kaur|Kawamoto|Kelleher
Khatri|Kim|Kinsella|Kirchner|Knudsen|Kobayashi|Koroma|Kovačević|Kowalczyk|Krishnamurthy|Kumar|Kwon
Lachance|Lam|Langford|Larsen|Lavoie|Le|Lefèvre|Leung|Lindqvist|Lockwood|Łukasik|Lopes|Macías|Mahmood
Maldonado|Mbeki|McAllister|McCormack|Mehta|Mejía|Mendoza|Mensah|Meyerhoff|Mitra|Moreau|Morimoto
Mukherjee|Müller|Muñoz|Nakamura|Navarro|Ndiaye|Nguyen|Nielsen|Novák|Nowak|Núñez|Nwosu|O’Callaghan
O’Rourke|Obi|Ochoa|Ogunleye|Okafor|Okonkwo|Oliveira|Olofsson|Onyango|Ordóñez|Ortega|Osei|Østergaard
Oyelaran|Özdemir|Pacheco|Padilla|Papadopoulos|Parekh|Park|Patel|Pellegrini|Peña|Pereira|Petrov|Pham
Phan|Piotrowski|Prakash|Quiñones|Quintero|Qureshi|Rahman|Ramanathan|Ramírez|Rao|Redfeather|Reyes
Rinaldi|Ríos|Robertson|Rojas|Rosenthal|Ruiz|Ryan|Saavedra|Sadiq|Saito|Salazar|Sandoval|Santos|Sato
Schreiber|Sethi|Shah|Sharma|Shimizu|Sidhu|Singh|Škvorecký|Solberg|Song|Sørensen|Soto|Srinivasan
Stavros|Sullivan|Suzuki|Szymański|Tadesse|Takahashi|Tanaka|Tello|Thapa|Thibodeaux|Thornton|Tran
Traoré|Trujillo|Tsai|Tully|Uchida|Ueda|Underhill|Uribe|Valdés|van den Heuvel|Van Dyke|Vang|Varga
Vasquez-Ibarrola|Vega|Venkataraman|Vu|Wallace|Wang|Weatherby|Whitfield|Wiśniewski|Wójcik|Wong|Xiong
Yamamoto|Yang|Yazzie|Yıldız|Yoon|Zamora|Zapata|Zhang|Zieliński|Zimmermann-Achterberg"""
LAST = [n for line in LAST.splitlines() for n in line.split("|")]

CITIES = [  # invented towns of one invented valley; 533xx is a ZIP prefix that no post office has
    ("Tamarack Falls", "53301"), ("Port Ellery", "53304"), ("Marrow Bay", "53308"),
    ("Coldwater Mills", "53312"), ("Saint Odile", "53315"), ("Heron Prairie", "53319"),
    ("Little Kettle", "53322"), ("Ashgrove", "53326"), ("New Halden", "53331"),
    ("Wren Hollow", "53337"), ("Lac Perdu", "53342"), ("Bishop’s Ferry", "53348")]

STREETS = ["Main Street", "Mill Road", "Harbor Avenue", "Second Street", "Orchard Lane",
           "Depot Street", "Kettle Road", "Lakeview Drive", "Church Street", "Foundry Way",
           "County Road H", "Larch Avenue"]

# name, affiliation, primary care clinicians, specialties of the others ("Cardiology*3")
PRACTICES = [
    ("Tamarack Family Medicine", "employed", 8, ""),
    ("Tamarack Internal Medicine Associates", "employed", 7, ""),
    ("Port Ellery Family Health", "employed", 6, ""),
    ("Marrow Bay Primary Care", "employed", 5, ""),
    ("Coldwater Mills Clinic", "employed", 5, ""),
    ("Saint Odile Family Practice", "employed", 4, ""),
    ("Heron Prairie Health Center", "employed", 5, ""),
    ("Ashgrove Medical Clinic", "employed", 4, ""),
    ("New Halden Family Medicine", "employed", 4, ""),
    ("Little Kettle Rural Health Clinic", "employed", 3, ""),
    ("Wren Hollow Clinic", "employed", 2, ""),
    ("Lac Perdu Community Clinic", "employed", 3, ""),
    ("Bishop’s Ferry Family Care", "employed", 3, ""),
    ("Tamarack Valley Senior Care and House Calls", "employed", 5, ""),
    ("Tamarack Valley Medical Group, Specialty Center", "employed", 0,
     "Allergy and Immunology*2|Endocrinology*4|Infectious Disease*3|Nephrology*2|Neurology*4|"
     "Rheumatology*3|Pulmonology*3|Hematology and Oncology*4"),
    ("Tamarack Valley Medical Group, Surgical Center", "employed", 0,
     "General Surgery*5|Cardiothoracic Surgery*2|Neurosurgery*2|Otolaryngology*2|Urology*2"),
    ("Tamarack Valley Hospitalists", "employed", 0, "Hospital Medicine*9|Palliative Care*3"),
    ("Tamarack Valley Heart Institute", "employed", 0, "Cardiology*6"),
    ("Tamarack Valley Women’s Health", "employed", 0, "Obstetrics and Gynecology*4"),
    ("Tamarack Valley Behavioral Health", "employed", 0, "Psychiatry*4"),
    ("Ellery Point Family Physicians", "independent", 6, ""),
    ("Larch Hill Internal Medicine", "independent", 5, ""),
    ("Northgate Family Practice", "independent", 5, ""),
    ("Foundry Street Family Medicine", "independent", 4, ""),
    ("Kettle Ridge Primary Care Partners", "independent", 5, ""),
    ("Harborview Internists", "independent", 4, ""),
    ("Prairie Rose Family Health", "independent", 4, ""),
    ("Old Mill Medical Associates", "independent", 3, ""),
    ("Blue Heron Family Medicine", "independent", 4, ""),
    ("Saint Odile Internal Medicine", "independent", 3, ""),
    ("Orchard Lane Family Practice", "independent", 3, ""),
    ("Coldwater Internal Medicine and Geriatrics", "independent", 4, ""),
    ("Whitfield Street Clinic", "independent", 3, ""),
    ("Clínica Familiar del Valle", "independent", 4, ""),
    ("Ashgrove Primary Care Collaborative", "independent", 3, ""),
    ("Marrow Bay Internal Medicine", "independent", 3, ""),
    ("Three Bridges Family Practice", "independent", 3, ""),
    ("New Halden Internists", "independent", 2, ""),
    ("Depot Street Medical Office", "independent", 2, ""),
    ("Lakeview Geriatric Associates", "independent", 3, ""),
    ("Second Street Family Doctors", "independent", 2, ""),
    ("Stillwater House Calls", "independent", 1, ""),
    ("Wren Hollow Family Practice", "independent", 1, ""),
    ("County Road H Nurse Practitioners", "independent", 2, ""),
    ("Bishop’s Ferry Internal Medicine", "independent", 2, ""),
    ("Heron Prairie Family Doctors", "independent", 2, ""),
    ("Little Kettle Family Medicine", "independent", 1, ""),
    ("Valley Cardiology Consultants", "independent", 0, "Cardiology*4"),
    ("Tamarack Orthopedic Specialists", "independent", 0, "Orthopedics*6"),
    ("Ellery Gastroenterology", "independent", 0, "Gastroenterology*4"),
    ("Lakeshore Kidney Care", "independent", 0, "Nephrology*4"),
    ("Valley Lung and Sleep", "independent", 0, "Pulmonology*3"),
    ("Northgate Eye Physicians", "independent", 0, "Ophthalmology*3"),
    ("Clear Skin Dermatology of Port Ellery", "independent", 0, "Dermatology*2"),
    ("Valley Urology", "independent", 0, "Urology*3"),
    ("Tamarack Spine and Pain", "independent", 0, "Pain Medicine*3"),
    ("Marrow Bay Obstetrics and Gynecology", "independent", 0, "Obstetrics and Gynecology*2"),
    ("Port Ellery Ear, Nose and Throat", "independent", 0, "Otolaryngology*1"),
    ("Ashgrove Neurology", "independent", 0, "Neurology*1"),
    ("Valley Oncology and Hematology Associates of the Upper Tamarack", "independent", 0,
     "Hematology and Oncology*3")]
